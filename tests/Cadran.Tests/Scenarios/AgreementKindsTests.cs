using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Scenarios;

/// <summary>Minimums, banks of hours, caps, fixed fees and what is not billed (rules A3, A7, A8, A9).</summary>
public class AgreementKindsTests
{
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
    public async Task A8b_a_cap_that_whole_seconds_miss_is_billed_to_the_cent(OnDatabase on)
    {
        var job = await Begun(on);
        await job.Firm.Make("/billing-rates", new { rate = Money("140"), from = "2025-01-02" });
        await Agree(job, "hourly", "2025-01-01", new { cap = Money("900") });
        await job.Log("2025-01-10", 14_400);
        await job.Log("2025-01-11", 13_140);

        var january = Assert.Single(await Run(job, LastDay(1)));

        Assert.Equal([("time", 900m), ("writtenOff", 0m)], await Lines(job, january));
        Assert.Equal(900m, await Net(job));
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
}
