using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Journal;

/// <summary>Postings go to the accounts of the day, and stay there (rules J1, J3).</summary>
public class AccountsTests
{
    [Theory]
    [BothDatabases]
    public async Task A_French_firm_begins_with_the_accounts_of_the_plan_comptable_J1(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var invoice = await job.IssuedOn("2026-10-31");
        await job.Firm.Pay(job.Customer, "120.00", "2026-11-02", (invoice, "120.00"));

        Assert.Equal(
            [
                "BQ 512000 120.00 0.00",
                "BQ 411000/41100001 0.00 120.00",
                "VE 411000/41100001 120.00 0.00",
                "VE 445710 0.00 20.00",
                "VE 706000 0.00 100.00",
            ],
            await Lines(job.Firm)
        );
    }

    [Theory]
    [BothDatabases]
    public async Task What_is_posted_keeps_its_accounts_when_they_change(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.IssuedOn("2026-10-30");
        await Choose(job.Firm, "revenue", "706100", "Conseil");
        (
            await job.Firm.Put(
                $"/journal/customer-accounts/{job.Customer}",
                new { code = "411EOLE" }
            )
        ).Expect(200);
        await job.IssuedOn("2026-10-31");

        var lines = await Lines(job.Firm);

        Assert.Contains("VE 706100 0.00 100.00", lines[..3]);
        Assert.Contains("VE 411000/411EOLE 120.00 0.00", lines[..3]);
        Assert.Contains("VE 706000 0.00 100.00", lines[3..]);
        Assert.Contains("VE 411000/41100001 120.00 0.00", lines[3..]);
        await job.Firm.Whole();
    }

    [Theory]
    [BothDatabases]
    public async Task Taxes_and_service_types_have_accounts_of_their_own(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var training = await job.Firm.Make("/service-types", new { name = "Formation" });
        var tax = (await job.Firm.Get("/taxes")).Items[0]["id"]!.GetValue<string>();
        await Choose(job.Firm, $"revenue:{training}", "706300", "Formation");
        await Choose(job.Firm, $"tax:{tax}", "445712", "TVA 20 %");
        var taught = await job.Firm.Make(
            "/time-entries",
            new
            {
                projectId = job.Project,
                workDate = "2026-10-05",
                durationSeconds = 1_800,
                serviceTypeId = training,
            }
        );
        var draft = (await job.Draft(await job.Log("2026-10-05", 3_600), taught)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);

        Assert.Equal(
            [
                "VE 411000/41100001 180.00 0.00",
                "VE 445712 0.00 30.00",
                "VE 706000 0.00 100.00",
                "VE 706300 0.00 50.00",
            ],
            await Lines(job.Firm)
        );
    }

    [Fact]
    public async Task Accounts_that_no_program_takes_are_refused()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (await firm.Put("/journal/accounts", Choice("revenue", "70 6", null))).Refused(
            422,
            "journal.account_code"
        );
        (await firm.Put("/journal/accounts", Choice("nothing", "706000", null))).Refused(
            422,
            "journal.account_unknown"
        );
        (await firm.Put("/journal/accounts", new { fiscalYearStartMonth = 13 })).Refused(
            422,
            "journal.fiscal_month"
        );
    }

    [Fact]
    public async Task Two_customers_never_have_the_same_account()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var one = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var other = await firm.Make("/organizations", new { name = "Hôtel du Port" });
        (await firm.Put($"/journal/customer-accounts/{one}", new { code = "41100001" })).Expect(
            200
        );

        (await firm.Put($"/journal/customer-accounts/{other}", new { code = "41100001" })).Refused(
            409,
            "journal.account_taken"
        );
        await firm.Issued(other, "100");

        Assert.Equal(
            "41100002",
            (await firm.Get($"/journal/customer-accounts/{other}")).Text("code")
        );
    }

    private static object Choice(string key, string code, string? name) =>
        new
        {
            accounts = new[]
            {
                new
                {
                    key,
                    code,
                    name,
                },
            },
        };

    private static async Task Choose(Firm firm, string key, string code, string name) =>
        (await firm.Put("/journal/accounts", Choice(key, code, name))).Expect(200);

    /// <summary>"book account/auxiliary debit credit", newest posting first.</summary>
    private static async Task<string[]> Lines(Firm firm) =>
        [
            .. (await firm.Get("/journal"))
                .Expect(200)
                .Items.SelectMany(posting =>
                    posting["lines"]!.AsArray().Select(line => Line(posting, line!))
                ),
        ];

    private static string Line(JsonNode posting, JsonNode line) =>
        $"{posting["book"]} {line["account"]}{(line["auxiliary"] is { } own ? "/" + own : "")} {line["debit"]!["amount"]} {line["credit"]!["amount"]}";
}
