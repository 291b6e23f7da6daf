// Long because each choice of a change is tried with what it shows and what it does.
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates;

/// <summary>Rule R1: a change of rates is shown first, and does what was shown.</summary>
public class RateChangeTests
{
    [Theory, BothDatabases]
    public async Task A_preview_says_what_changes_and_what_stays_and_why(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Log("2026-10-05", 3600);
        await job.Log("2026-10-06", 5400);
        await job.Log("2026-09-01", 3600);
        await ByHand(job, "2026-10-06");
        (await job.Draft(await job.Log("2026-10-07", 3600))).Expect(201);
        await Issued(job, await job.Log("2026-10-08", 3600));

        var shown = (await job.Firm.Post("/billing-rates/preview", Rate("120.00", "2026-10-01")))
            .Expect(200)
            .Body!;

        Assert.Equal(2, shown["entries"]!.GetValue<int>());
        Assert.Equal("50.00", Amount(shown, "change"));
        Assert.Equal("250.00", Amount(shown, "before"));
        Assert.Equal("300.00", Amount(shown, "after"));
        var row = shown["rows"]!.AsArray().Single()!;
        Assert.Equal("Éole Énergies", row["organizationName"]!.GetValue<string>());
        Assert.Equal("Site public", row["projectName"]!.GetValue<string>());
        var stays = shown["untouched"]!;
        Assert.Equal(1, stays["onDrafts"]!.GetValue<int>());
        Assert.Equal(1, stays["issued"]!.GetValue<int>());
        Assert.Equal(1, stays["byHand"]!.GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task The_act_does_what_the_preview_said_or_nothing(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var first = await job.Log("2026-10-05", 3600);
        var expected = await Expected(job.Firm, Rate("120.00", "2026-10-01"));
        await job.Log("2026-10-06", 3600);

        var moved = await job.Firm.Post(
            "/billing-rates",
            Rate("120.00", "2026-10-01", expected: expected)
        );

        moved.Refused(409, "rate.difference_moved");
        var now = moved.Body!["difference"]!;
        Assert.Equal(2, now["entries"]!.GetValue<int>());
        Assert.Equal("100.00", await RateOf(job.Firm, first));
        Assert.Single((await job.Firm.Get("/billing-rates")).Items);
        var again = Rate("120.00", "2026-10-01", expected: now["expected"]!.GetValue<string>());
        var done = (await job.Firm.Post("/billing-rates", again)).Expect(201);
        Assert.Equal(2, done.Body!["repriced"]!.GetValue<int>());
        Assert.Equal("120.00", await RateOf(job.Firm, first));
    }

    [Theory, BothDatabases]
    public async Task New_entries_only_leaves_what_is_recorded_and_keeps_leaving_it(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var job = await Job.In(await Firm.In(house));
        var old = await job.Log("2026-10-05", 3600);
        var rate = Rate("120.00", "2026-01-01", "new");
        var shown = (await job.Firm.Post("/billing-rates/preview", rate)).Expect(200).Body!;
        Assert.Equal(0, shown["entries"]!.GetValue<int>());
        Assert.Equal(1, shown["untouched"]!["recorded"]!.GetValue<int>());
        (await job.Firm.Post("/billing-rates", rate)).Expect(201);
        clock.Forward(TimeSpan.FromSeconds(1));

        var later = await job.Log("2026-10-05", 3600);
        (await job.Firm.Post("/billing-rates", Rate("95.00", "2026-11-01"))).Expect(201);
        await Renote(job, old);

        Assert.Equal("120.00", await RateOf(job.Firm, later));
        Assert.Equal("100.00", await RateOf(job.Firm, old));
        var why = (await job.Firm.Get($"/time-entries/{old}/explanation")).Body!["explanation"]!;
        Assert.Equal("onlyNewTime", why["others"]![0]!["reason"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task All_takes_the_place_of_rates_for_exactly_the_same(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Make("/billing-rates", Rate("110.00", "2026-06-01"));
        var early = await job.Log("2025-03-05", 3600);
        var late = await job.Log("2026-10-05", 3600);

        var made = (await job.Firm.Post("/billing-rates", Rate("130.00", "2026-11-01", "all")))
            .Expect(201)
            .Body!;

        Assert.Equal(2, made["repriced"]!.GetValue<int>());
        Assert.Equal("130.00", await RateOf(job.Firm, early));
        Assert.Equal("130.00", await RateOf(job.Firm, late));
        Assert.Single((await job.Firm.Get("/billing-rates")).Items);
        Assert.Equal(2, (await job.Firm.Get("/billing-rates?withdrawn=true")).Items.Count());
    }

    [Theory, BothDatabases]
    public async Task A_rate_is_withdrawn_from_a_day_on(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var id = await job.Firm.Make("/billing-rates", Rate("120.00", "2026-06-01"));
        var before = await job.Log("2026-07-05", 3600);
        var after = await job.Log("2026-08-05", 3600);
        var path = $"/billing-rates/{id}";
        const string how = "?apply=fromDate&from=2026-08-01";
        var shown = (await job.Firm.Get(path + "/withdrawal" + how)).Expect(200).Body!;
        Assert.Equal("-20.00", Amount(shown, "change"));
        (await job.Firm.Delete(path + "?apply=fromDate&from=2026-05-01")).Refused(
            422,
            "rate.end_before_start"
        );

        var expected = Uri.EscapeDataString(shown["expected"]!.GetValue<string>());
        (await job.Firm.Delete($"{path}{how}&expected={expected}")).Expect(204);

        Assert.Equal("120.00", await RateOf(job.Firm, before));
        Assert.Equal("100.00", await RateOf(job.Firm, after));
        var kept = (await job.Firm.Get("/billing-rates")).Items.Single(r => r["until"] is not null);
        Assert.Equal("2026-08-01", kept["until"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_rate_is_withdrawn_for_new_entries_only(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var job = await Job.In(await Firm.In(house));
        var id = await job.Firm.Make("/billing-rates", Rate("120.00", "2026-06-01"));
        var old = await job.Log("2026-07-05", 3600);
        clock.Forward(TimeSpan.FromSeconds(1));

        (await job.Firm.Delete($"/billing-rates/{id}?apply=new")).Expect(204);

        clock.Forward(TimeSpan.FromSeconds(1));
        var later = await job.Log("2026-07-05", 3600);
        Assert.Equal("120.00", await RateOf(job.Firm, old));
        Assert.Equal("100.00", await RateOf(job.Firm, later));
    }

    [Theory, BothDatabases]
    public async Task A_draft_says_that_its_prices_are_old_and_is_refreshed(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var entry = await job.Log("2026-10-05", 3600);
        var byHand = await ByHand(job, "2026-10-05");
        var draft = (await job.Draft(entry, byHand)).Expect(201).Id;
        await job.Firm.Make("/billing-rates", Rate("120.00", "2026-10-01"));
        var old = (await job.Firm.Get($"/invoices/{draft}")).Body!;
        Assert.Equal(1, old["oldPrices"]!.GetValue<int>());
        Assert.Equal("177.00", old["net"]!["amount"]!.GetValue<string>());

        var fresh = (await job.Firm.Post($"/invoices/{draft}/refresh-prices")).Expect(200).Body!;

        Assert.Equal("197.00", fresh["net"]!["amount"]!.GetValue<string>());
        Assert.Equal(0, fresh["oldPrices"]!.GetValue<int>());
        Assert.Equal("77.00", await RateOf(job.Firm, byHand));
        await Issued(job, null, draft);
        (await job.Firm.Post($"/invoices/{draft}/refresh-prices")).Refused(
            409,
            "invoice.already_issued"
        );
    }

    [Theory, BothDatabases]
    public async Task The_page_of_a_draft_offers_to_refresh_its_prices(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        var browser = await job.Firm.Browser();
        var path = $"/billing/invoices/{draft}?lang=en";
        const string offer = "Refresh the prices";
        Assert.DoesNotContain(
            offer,
            (await PageForm.Open(browser, path)).Html,
            StringComparison.Ordinal
        );
        await job.Firm.Make("/billing-rates", Rate("120.00", "2026-10-01"));

        var page = await PageForm.Open(browser, path);
        Assert.Contains(offer, page.Html, StringComparison.Ordinal);
        (await page.Send("draft", ("act", "refresh"))).Went();

        var fresh = (await job.Firm.Get($"/invoices/{draft}")).Body!;
        Assert.Equal("120.00", fresh["net"]!["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task The_page_shows_what_withdrawing_from_a_day_on_would_change(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var id = await job.Firm.Make("/billing-rates", Rate("120.00", "2026-06-01"));
        var late = await job.Log("2026-08-05", 3600);
        var page = await PageForm.Open(
            await job.Firm.Browser(),
            $"/settings/rates?withdraw={id}&apply=FromDate&end=2026-08-01&lang=en"
        );
        Assert.Contains("1 entry changes", page.Html, StringComparison.Ordinal);

        (await page.Send("withdraw")).Went();

        Assert.Equal("100.00", await RateOf(job.Firm, late));
        Assert.Equal(2, (await job.Firm.Get("/billing-rates")).Items.Count());
    }

    [Theory, BothDatabases]
    public async Task An_entry_moved_to_another_project_is_priced_again_unless_by_hand(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var other = await job.Firm.Make(
            "/projects",
            new { name = "Autre", organizationId = job.Customer }
        );
        await job.Firm.Make(
            "/billing-rates",
            new
            {
                rate = new { amount = "80.00", currency = "EUR" },
                from = "2026-01-01",
                projectId = other,
            }
        );
        var entry = await job.Log("2026-10-05", 3600);

        (await job.Firm.Put($"/time-entries/{entry}", Moved(other, null))).Expect(200);
        Assert.Equal("80.00", await RateOf(job.Firm, entry));
        (await job.Firm.Put($"/time-entries/{entry}", Moved(job.Project, "77.00"))).Expect(200);
        (await job.Firm.Put($"/time-entries/{entry}", Moved(other, "77.00"))).Expect(200);
        Assert.Equal("77.00", await RateOf(job.Firm, entry));
    }

    [Theory, BothDatabases]
    public async Task Nobody_else_previews_or_changes_rates(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/billing-rates", Rate("120.00", "2026-06-01"));
        var biller = await firm.AsRole("biller");

        (await biller.Post("/billing-rates/preview", Rate("1.00", "2026-10-01"))).Refused(
            403,
            "forbidden"
        );
        (await biller.Get($"/billing-rates/{id}/withdrawal")).Refused(403, "forbidden");
    }

    private static object Moved(string project, string? byHand) =>
        byHand is null
            ? new
            {
                projectId = project,
                workDate = "2026-10-05",
                durationSeconds = 3600,
            }
            : new
            {
                projectId = project,
                workDate = "2026-10-05",
                durationSeconds = 3600,
                rate = new { amount = byHand, currency = "EUR" },
            };

    private static async Task Renote(Job job, string entry) =>
        (
            await job.Firm.Put(
                $"/time-entries/{entry}",
                new
                {
                    projectId = job.Project,
                    workDate = "2026-10-05",
                    durationSeconds = 3600,
                    note = "relu",
                }
            )
        ).Expect(200);

    private static Task<string> ByHand(Job job, string day) =>
        job.Firm.Make(
            "/time-entries",
            new
            {
                projectId = job.Project,
                workDate = day,
                durationSeconds = 3600,
                rate = new { amount = "77.00", currency = "EUR" },
            }
        );

    private static async Task Issued(Job job, string? entry, string? draft = null)
    {
        draft ??= (await job.Draft(entry!)).Expect(201).Id;
        (await job.Firm.Post($"/invoices/{draft}/issue")).Expect(200);
    }

    private static object Rate(
        string amount,
        string from,
        string apply = "fromDate",
        string? expected = null
    )
    {
        var rate = new { amount, currency = "EUR" };
        return expected is null
            ? new
            {
                rate,
                from,
                apply,
            }
            : new
            {
                rate,
                from,
                apply,
                expected,
            };
    }

    private static async Task<string> Expected(Firm firm, object rate) =>
        (await firm.Post("/billing-rates/preview", rate)).Expect(200).Text("expected");

    private static string Amount(JsonNode shown, string which) =>
        shown["amounts"]!.AsArray().Single()![which]!["amount"]!.GetValue<string>();

    private static async Task<string> RateOf(Firm firm, string entry) =>
        (await firm.Get($"/time-entries/{entry}")).Expect(200).Body!["rate"]![
            "amount"
        ]!.GetValue<string>();
}
