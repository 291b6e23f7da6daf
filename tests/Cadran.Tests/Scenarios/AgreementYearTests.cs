using System.Globalization;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>Agreements billed month after month by billing runs (rules A2 to A11).</summary>
public class AgreementYearTests
{
    [Theory, BothDatabases]
    public async Task A_retainer_is_billed_each_month_once_however_often_the_run_is_made(
        OnDatabase on
    )
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-01", rollover: "atMost", rolloverSeconds: 4 * 3_600);
        int[] hours = [3, 12, 20, 0, 10, 8, 14, 9, 11, 10, 0, 16];
        for (var month = 1; month <= 12; month++)
            await Worked(job, month, hours[month - 1]);

        for (var month = 1; month <= 12; month++)
        {
            var made = await Run(job, LastDay(month));
            Assert.Single(made);
            Assert.Empty(await Run(job, LastDay(month)));
            (await job.Firm.Post($"/invoices/{made[0]}/issue", new { })).Expect(200);
        }

        var months = await Months(job);
        Assert.Equal(
            [4, 2, 0, 4, 4, 4, 0, 1, 0, 0, 4, 0],
            months.Select(m => (long)m["closingSeconds"]! / 3_600)
        );
        Assert.Equal(
            [0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 2],
            months.Select(m => (long)m["overageSeconds"]! / 3_600)
        );
        // Twelve fees of 1,000.00 and ten hours beyond at 120.00.
        Assert.Equal(13_200m, await Net(job));
    }

    [Theory, BothDatabases]
    public async Task After_three_months_without_a_run_all_three_fees_are_on_one_draft(
        OnDatabase on
    )
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-16");
        await Worked(job, 2, 11);

        var made = await Run(job, LastDay(3));

        var lines = await Lines(job, Assert.Single(made));
        Assert.Equal(
            [
                ("fee", 516.13m),
                ("fee", 1_000m),
                ("covered", 0m),
                ("overage", 120m),
                ("fee", 1_000m),
            ],
            lines
        );
        Assert.Empty(await Run(job, LastDay(3)));
    }

    [Theory, BothDatabases]
    public async Task A_fee_in_advance_comes_with_what_was_beyond_last_month(OnDatabase on)
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-01", inAdvance: true);
        Assert.Equal(
            [("fee", 1_000m)],
            await Lines(job, Assert.Single(await Run(job, "2025-01-01")))
        );
        await Worked(job, 1, 12);

        var made = await Run(job, "2025-02-01");

        Assert.Equal(
            [("covered", 0m), ("overage", 240m), ("fee", 1_000m)],
            await Lines(job, Assert.Single(made))
        );
    }

    [Theory, BothDatabases]
    public async Task A_deleted_draft_lets_its_fee_and_its_hours_be_billed_again(OnDatabase on)
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-01");
        await Worked(job, 1, 12);
        var first = Assert.Single(await Run(job, LastDay(1)));

        (await job.Firm.Delete($"/invoices/{first}")).Expect(204);

        var again = Assert.Single(await Run(job, LastDay(1)));
        Assert.Equal(
            [("fee", 1_000m), ("covered", 0m), ("overage", 240m)],
            await Lines(job, again)
        );
    }

    [Theory, BothDatabases]
    public async Task A_credited_invoice_gives_its_fee_and_its_hours_back(OnDatabase on)
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-01");
        await Worked(job, 1, 12);
        var first = Assert.Single(await Run(job, LastDay(1)));
        (await job.Firm.Post($"/invoices/{first}/issue", new { })).Expect(200);

        var credit = new { reason = "Billed by mistake" };
        (await job.Firm.Post($"/invoices/{first}/credit-note", credit)).Expect(201);

        var again = Assert.Single(await Run(job, LastDay(1)));
        Assert.Equal(
            [("fee", 1_000m), ("covered", 0m), ("overage", 240m)],
            await Lines(job, again)
        );
    }

    [Theory, BothDatabases]
    public async Task Two_runs_at_once_bill_a_month_once(OnDatabase on)
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-01");
        await Worked(job, 1, 12);

        var drafts = new { organizationId = job.Customer, through = LastDay(1) };
        var made = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => job.Firm.Post("/invoices", drafts))
        );

        Assert.Single(made, answer => answer.Code == 201);
        Assert.Equal(1_240m, await Net(job));
    }

    [Theory, BothDatabases]
    public async Task A_month_below_the_minimum_is_completed_and_time_that_comes_late_is_not_paid_twice(
        OnDatabase on
    )
    {
        var job = await Begun(on);
        await Agree(job, "minimumAmount", "2025-01-01", new { fee = Money("800") });
        await job.Log("2025-01-10", 23_400);
        await job.Log("2025-02-10", 32_400);

        var january = Assert.Single(await Run(job, LastDay(1)));
        Assert.Equal([("time", 650m), ("complement", 150m)], await Lines(job, january));
        (await job.Firm.Post($"/invoices/{january}/issue", new { })).Expect(200);
        var february = Assert.Single(await Run(job, LastDay(2)));
        Assert.Equal([("time", 900m)], await Lines(job, february));
        (await job.Firm.Post($"/invoices/{february}/issue", new { })).Expect(200);

        await job.Log("2025-01-20", 7_200);
        var late = Assert.Single(await Run(job, LastDay(2)));
        Assert.Equal([("time", 200m), ("complement", -150m)], await Lines(job, late));
    }

    [Theory, BothDatabases]
    public async Task The_complement_follows_the_time_of_its_draft(OnDatabase on)
    {
        var job = await Begun(on);
        await Agree(job, "minimumAmount", "2025-01-01", new { fee = Money("800") });
        var entry = await job.Log("2025-01-10", 23_400);
        var draft = Assert.Single(await Run(job, LastDay(1)));

        (await job.Firm.Put($"/time-entries/{entry}", job.Entry("2025-01-10", 27_000))).Expect(200);
        Assert.Equal([("time", 750m), ("complement", 50m)], await Lines(job, draft));

        (await job.Firm.Put($"/time-entries/{entry}", job.Entry("2025-01-10", 36_000))).Expect(200);
        Assert.Equal([("time", 1_000m)], await Lines(job, draft));
    }

    [Theory, BothDatabases]
    public async Task A_bank_covers_work_once_its_hours_are_issued_and_then_waits_for_more(
        OnDatabase on
    )
    {
        var job = await Begun(on);
        var bank = await Agree(job, "prepaidHours", "2025-01-01", new { });
        await job.Log("2025-01-10", 3 * 3_600);
        await job.Log("2025-01-11", 4 * 3_600);
        Assert.Empty(await Run(job, LastDay(1)));
        var held = (await job.Firm.Get("/ready-to-bill")).Items.Single()["heldBack"]![0]!;
        Assert.Equal(("bank", 2), ((string)held["reason"]!, (int)held["entryCount"]!));

        var hours = new { seconds = 5 * 3_600, perHour = Money("90") };
        var bought = (await job.Firm.Post($"/agreements/{bank}/hours", hours)).Expect(201).Id;
        Assert.Empty(await Run(job, LastDay(1)));
        (await job.Firm.Post($"/invoices/{bought}/issue", new { })).Expect(200);

        var made = Assert.Single(await Run(job, LastDay(1)));
        Assert.Equal([("covered", 0m)], await Lines(job, made));
        var still = (await job.Firm.Get("/ready-to-bill")).Items.Single()["heldBack"]!.AsArray();
        Assert.Contains(still, h => (string)h!["reason"]! == "bank" && (int)h["entryCount"]! == 1);
    }

    [Theory, BothDatabases]
    public async Task A_bank_that_may_go_below_zero_bills_what_is_beyond(OnDatabase on)
    {
        var job = await Begun(on);
        var terms = new
        {
            includedSeconds = 5 * 3_600,
            overageRate = Money("110"),
            mayGoBelowZero = true,
        };
        await Agree(job, "prepaidHours", "2025-01-01", terms);
        await job.Log("2025-01-10", 3 * 3_600);
        await job.Log("2025-01-11", 4 * 3_600);

        var made = Assert.Single(await Run(job, LastDay(1)));

        Assert.Equal([("covered", 0m), ("overage", 220m)], await Lines(job, made));
    }

    [Theory, BothDatabases]
    public async Task Invoices_never_come_to_more_than_the_cap(OnDatabase on)
    {
        var job = await Begun(on);
        await Agree(job, "hourly", "2025-01-01", new { cap = Money("1000") });
        await Worked(job, 1, 6);
        await Worked(job, 2, 6);

        var january = Assert.Single(await Run(job, LastDay(1)));
        Assert.Equal([("time", 600m)], await Lines(job, january));
        (await job.Firm.Post($"/invoices/{january}/issue", new { })).Expect(200);
        var february = Assert.Single(await Run(job, LastDay(2)));

        Assert.Equal([("time", 400m), ("writtenOff", 0m)], await Lines(job, february));
    }

    [Theory, BothDatabases]
    public async Task A_milestone_bills_a_fixed_fee_and_its_time_at_zero(OnDatabase on)
    {
        var job = await Begun(on);
        var milestones = new[]
        {
            new
            {
                name = "Mock-ups",
                percent = "40",
                dueOn = "2025-02-15",
            },
        };
        await Agree(job, "fixedFee", "2025-01-01", new { fee = Money("5000") }, milestones);
        await Worked(job, 1, 7);

        Assert.Empty(await Run(job, LastDay(1)));
        var made = Assert.Single(await Run(job, LastDay(2)));

        Assert.Equal([("milestone", 2_000m), ("covered", 0m)], await Lines(job, made));
        (await job.Firm.Post($"/invoices/{made}/issue", new { })).Expect(200);
        Assert.Empty(await Run(job, LastDay(3)));
    }

    [Theory, BothDatabases]
    public async Task Time_that_is_not_billed_by_agreement_is_on_no_invoice(OnDatabase on)
    {
        var job = await Begun(on);
        await Agree(job, "nonBillable", "2025-01-01", new { });
        var entry = await job.Log("2025-01-10", 3_600);

        Assert.Empty(await Run(job, LastDay(1)));
        (await job.Draft(entry)).Refused(422, "billing.not_billable");
    }

    [Theory, BothDatabases]
    public async Task Months_on_an_invoice_keep_their_terms(OnDatabase on)
    {
        var job = await Begun(on);
        var id = await Retainer(job, "2025-01-01");
        await Worked(job, 1, 12);
        await Run(job, LastDay(1));
        object Terms(string from) =>
            new { from, terms = new { fee = Money("1500"), includedSeconds = 54_000 } };

        (await job.Firm.Put($"/agreements/{id}", Terms("2025-01-01"))).Refused(
            409,
            "agreement.month_billed"
        );
        (await job.Firm.Delete($"/agreements/{id}")).Refused(409, "agreement.in_use");
        (await job.Firm.Put($"/agreements/{id}", Terms("2025-02-01"))).Expect(200);

        var made = Assert.Single(await Run(job, LastDay(2)));
        Assert.Equal([("fee", 1_500m)], await Lines(job, made));
    }

    [Theory, BothDatabases]
    public async Task Leaving_an_entry_out_of_a_draft_moves_its_hours_to_the_others(OnDatabase on)
    {
        var job = await Begun(on);
        await Retainer(job, "2025-01-01");
        var first = await job.Log("2025-01-10", 8 * 3_600);
        await job.Log("2025-01-11", 6 * 3_600);
        var draft = Assert.Single(await Run(job, LastDay(1)));
        Assert.Equal(
            [("fee", 1_000m), ("covered", 0m), ("overage", 480m)],
            await Lines(job, draft)
        );

        (await job.Firm.Put($"/invoices/{draft}/time", new { remove = new[] { first } })).Expect(
            200
        );
        Assert.Equal([("fee", 1_000m), ("covered", 0m)], await Lines(job, draft));

        (await job.Firm.Delete($"/time-entries/{first}")).Expect(204);
        Assert.Equal([("fee", 1_000m), ("covered", 0m)], await Lines(job, draft));
    }

    /// <summary>The job with its rate since before the year.</summary>
    private static async Task<Job> Begun(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        await job.Firm.Make("/billing-rates", new { rate = Money("100"), from = "2025-01-01" });
        return job;
    }

    private static string LastDay(int month) =>
        new DateOnly(2025, month, 1)
            .AddMonths(1)
            .AddDays(-1)
            .ToString("O", CultureInfo.InvariantCulture);

    /// <summary>So many hours in a month, a day at a time.</summary>
    private static async Task Worked(Job job, int month, int hours)
    {
        for (var (day, left) = (5, hours); left > 0; day++, left -= 8)
            await job.Log($"2025-{month:00}-{day:00}", Math.Min(left, 8) * 3_600);
    }

    private static object Money(string amount) => new { amount, currency = "EUR" };

    private static Task<string> Retainer(
        Job job,
        string from,
        string rollover = "none",
        int? rolloverSeconds = null,
        bool inAdvance = false
    ) =>
        Agree(
            job,
            "retainer",
            from,
            new
            {
                fee = Money("1000"),
                includedSeconds = 36_000,
                overageRate = Money("120"),
                rollover,
                rolloverSeconds,
                inAdvance,
            }
        );

    private static Task<string> Agree(
        Job job,
        string kind,
        string from,
        object terms,
        object? milestones = null
    ) =>
        job.Firm.Make(
            "/agreements",
            new
            {
                organizationId = job.Customer,
                kind,
                from,
                terms,
                milestones = milestones ?? Array.Empty<object>(),
            }
        );

    /// <summary>Runs for all customers and answers the drafts.</summary>
    private static async Task<IReadOnlyList<string>> Run(Job job, string through)
    {
        var run = await job.Firm.Post("/billing-runs", new { through });
        while (run.Text("status") is "queued" or "running")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            run = (await job.Firm.Get($"/jobs/{run.Id}")).Expect(200);
        }
        Assert.Empty(run["result"]["failures"]!.AsArray());
        return [.. run["result"]["invoiceIds"]!.AsArray().Select(id => (string)id!)];
    }

    /// <summary>What each line is of the agreement, and its net.</summary>
    private static async Task<IReadOnlyList<(string, decimal)>> Lines(Job job, string invoice) =>
        [
            .. (await job.Firm.Get($"/invoices/{invoice}"))
                .Expect(200)["lines"]
                .AsArray()
                .Select(l =>
                    (
                        (string?)l!["part"] ?? "",
                        decimal.Parse((string)l["net"]!["amount"]!, CultureInfo.InvariantCulture)
                    )
                ),
        ];

    private static async Task<decimal> Net(Job job) =>
        (await job.Firm.Get("/invoices?limit=100")).Items.Sum(i =>
            decimal.Parse((string)i["net"]!["amount"]!, CultureInfo.InvariantCulture)
        );

    private static async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Months(Job job)
    {
        var id = (await job.Firm.Get("/agreements")).Items.Single()["id"];
        var months = (await job.Firm.Get($"/agreements/{id}/months")).Items;
        return [.. months.Reverse().Take(12)];
    }
}
