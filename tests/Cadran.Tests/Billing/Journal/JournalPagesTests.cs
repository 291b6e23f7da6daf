using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>The pages of the journal and its settings.</summary>
public class JournalPagesTests
{
    [Fact]
    public async Task Postings_lead_to_their_documents_and_are_filtered()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var invoice = await job.IssuedOn("2026-10-31");
        var payment = await job.Firm.Pay(job.Customer, "120.00", "2026-11-02", (invoice, "120.00"));
        var browser = await job.Firm.Browser();

        var all = await PageForm.Open(browser, "/billing/journal");
        var october = await PageForm.Open(browser, "/billing/journal?through=2026-10-31");

        Assert.Contains($"/billing/invoices/{invoice}", all.Html, StringComparison.Ordinal);
        Assert.Contains($"/billing/payments/{payment}", all.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"/billing/payments/{payment}",
            october.Html,
            StringComparison.Ordinal
        );
        var bank = await PageForm.Open(browser, "/billing/journal?account=512000");
        Assert.DoesNotContain($"/billing/invoices/{invoice}", bank.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_list_goes_on_where_a_page_ends()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        for (var i = 0; i < 3; i++)
            await firm.Issued(customer, "100");

        var first = (await firm.Get("/journal?limit=2")).Expect(200);
        var rest = (await firm.Get($"/journal?limit=2&cursor={first.Text("nextCursor")}")).Expect(
            200
        );

        Assert.Equal([3, 2], first.Items.Select(p => p["sequence"]!.GetValue<int>()));
        Assert.Equal([1], rest.Items.Select(p => p["sequence"]!.GetValue<int>()));
        (await firm.Get("/journal?cursor=x")).Refused(400, "list.cursor_invalid");
    }

    [Theory, BothDatabases]
    public async Task A_verification_is_asked_for_and_its_result_is_kept_with_its_time(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        (await firm.Get("/journal/verification/last")).Refused(404, "not_found");
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        await firm.Issued(customer, "100");

        var first = await firm.VerifiedInBackground();
        await firm.Issued(customer, "100");
        var kept = (await firm.Get("/journal/verification/last")).Expect(200);
        var second = await firm.VerifiedInBackground();

        Assert.True(first["ok"].GetValue<bool>());
        Assert.Equal(first.Body!.ToJsonString(), kept.Body!.ToJsonString());
        Assert.NotNull(kept.Text("endedAt"));
        Assert.Equal((1, 2), (kept["entries"].GetValue<int>(), second["entries"].GetValue<int>()));
    }

    [Fact]
    public async Task A_closing_that_is_refused_is_said_at_its_date()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();

        var refused = await Post(browser, ("_handler", "close"), ("through", "2099-12-31"));
        var done = await Post(browser, ("_handler", "close"), ("through", "2025-12-31"));
        var noReason = await Post(browser, ("_handler", "reopen"), ("keep", ""), ("reason", ""));

        Assert.Contains("id=\"f-through-error\"", refused.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=saved", done.To, StringComparison.Ordinal);
        Assert.Contains("id=\"f-reason-error\"", noReason.Html, StringComparison.Ordinal);
        Assert.Equal("2025-12-31", (await firm.Get("/journal/accounts")).Text("closedThrough"));
    }

    [Fact]
    public async Task A_payment_in_a_closed_period_is_said_at_its_date()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "100");
        (await firm.Post("/journal/closings", new { through = "2025-12-31" })).Expect(201);
        var browser = await firm.Browser();

        var refused = await browser.Submit(
            $"/billing/invoices/{invoice}",
            new Dictionary<string, string>
            {
                ["_handler"] = "pay",
                ["amount"] = "100",
                ["date"] = "2025-12-31",
                ["method"] = "transfer",
            }
        );

        Assert.Contains("id=\"f-date-error\"", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_are_changed_and_taken_back_on_their_page()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();
        var form = (await firm.Get("/journal/accounts"))["accounts"]
            .AsArray()
            .ToDictionary(a => a!["key"]!.GetValue<string>(), a => a!["code"]!.GetValue<string>());
        form["_handler"] = "accounts";
        form["fiscalYearStartMonth"] = "4";

        var wrong = await Save("revenue", "70 6");
        var done = await Save("revenue", "706100");

        Assert.Contains("id=\"f-revenue-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=saved", done.To, StringComparison.Ordinal);
        var now = (await firm.Get("/journal/accounts")).Body!;
        Assert.Equal(4, now["fiscalYearStartMonth"]!.GetValue<int>());
        Assert.Contains(
            now["accounts"]!.AsArray(),
            a =>
                a!["key"]!.GetValue<string>() == "revenue"
                && a["code"]!.GetValue<string>() == "706100"
        );

        Task<(int Status, string Html, string? To)> Save(string key, string code)
        {
            form[key] = code;
            return browser.Submit("/settings/journal", form);
        }
    }

    [Fact]
    public async Task A_verification_asked_for_on_the_page_says_what_it_found()
    {
        await using var house = House.Start(OnDatabase.Sqlite);
        var job = await Job.In(await Firm.In(house));
        await job.IssuedOn("2026-10-31");
        await using (var hands = await Tamperer.Of(house))
        {
            await hands.BreakIn();
            await hands.Run("UPDATE invoices SET note = 'Nothing'");
        }
        var browser = await job.Firm.Browser();

        await Post(browser, ("_handler", "verify"));

        await Eventually.Holds(
            async () =>
                (await PageForm.Open(browser, "/settings/journal")).Html.Contains(
                    "F-2026-0001",
                    StringComparison.Ordinal
                ),
            "the finding is named"
        );
    }

    private static Task<(int Status, string Html, string? To)> Post(
        Browser browser,
        params (string Name, string Value)[] fields
    ) => browser.Submit("/settings/journal", fields.ToDictionary(f => f.Name, f => f.Value));
}
