using Cadran.Tests.Cast;
using static Cadran.Tests.Cast.Agreed;

namespace Cadran.Tests.Billing.Agreements;

/// <summary>A cap that is another one from some day on (rule A8).</summary>
public class ChangedCapTests
{
    [Theory, BothDatabases]
    public async Task A_cap_that_ends_later_holds_until_then_A8(OnDatabase on)
    {
        var job = await Capped(on, "2025-02-01", new { });
        await Worked(job, 1, 12);
        await Worked(job, 2, 5);

        var january = Assert.Single(await Run(job, LastDay(1)));

        Assert.Equal([("time", 1_000m), ("writtenOff", 0m)], await Lines(job, january));
        (await job.Firm.Post($"/invoices/{january}/issue", new { })).Expect(200);
        Assert.Equal([("time", 500m)], await Lines(job, (await Run(job, LastDay(2))).Single()));
    }

    [Theory, BothDatabases]
    public async Task Each_day_has_its_own_cap_on_one_invoice_too_A8(OnDatabase on)
    {
        var job = await Capped(on, "2025-02-01", new { cap = Money("1300") });
        await Worked(job, 1, 12);
        await Worked(job, 2, 5);

        var both = Assert.Single(await Run(job, LastDay(2)));

        var lines = await Lines(job, both);
        Assert.Equal(1_300m, lines.Sum(l => l.Item2));
        Assert.Contains(("time", 1_000m), lines);
        Assert.Contains(("time", 300m), lines);
        (await job.Firm.Post($"/invoices/{both}/issue", new { })).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Time_that_comes_late_has_the_cap_of_its_day_A8(OnDatabase on)
    {
        var job = await Capped(on, "2025-02-01", new { });
        await Worked(job, 1, 6);
        await Worked(job, 2, 30);
        var first = Assert.Single(await Run(job, LastDay(2)));
        Assert.Equal(3_600m, (await Lines(job, first)).Sum(l => l.Item2));
        (await job.Firm.Post($"/invoices/{first}/issue", new { })).Expect(200);

        await job.Log("2025-01-20", 3_600);

        Assert.Equal([("time", 100m)], await Lines(job, (await Run(job, LastDay(2))).Single()));
    }

    /// <summary>At 100.00 an hour, 1,000.00 at most; other terms from that day on.</summary>
    private static async Task<Job> Capped(OnDatabase on, string from, object terms)
    {
        var job = await Begun(on);
        var id = await Agree(job, "hourly", "2025-01-01", new { cap = Money("1000") });
        (await job.Firm.Put($"/agreements/{id}", new { from, terms })).Expect(200);
        return job;
    }
}
