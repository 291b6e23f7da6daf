using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Scenarios;

/// <summary>Retainers billed month after month by billing runs (rules A2, A4 to A6, A10, A11).</summary>
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
}
