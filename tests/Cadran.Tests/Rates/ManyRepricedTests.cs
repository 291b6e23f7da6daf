using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Cadran.Tests.Rates;

/// <summary>Rule R1, for much time: it is priced again by a job, a part at a time.</summary>
public class ManyRepricedTests
{
    private const int Entries = RepriceTime.AtOnce + 500;

    [Theory, BothDatabases]
    public async Task Many_entries_are_priced_by_a_job_that_says_how_far_it_is(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Log(firm);
        object rate = new
        {
            rate = new { amount = "120.00", currency = "EUR" },
            from = "2026-01-01",
        };
        var shown = (await firm.Post("/billing-rates/preview", rate)).Expect(200).Body!;
        Assert.Equal(Entries, shown["priced"]!.GetValue<int>());

        var made = (await firm.Post("/billing-rates", rate)).Expect(201);

        var job = made.Text("jobId");
        await Eventually.Holds(
            async () => (await firm.Get($"/jobs/{job}")).Text("status") == "succeeded",
            "the entries are priced"
        );
        var done = (await firm.Get($"/jobs/{job}")).Body!;
        Assert.Equal(Entries, done["total"]!.GetValue<int>());
        Assert.Equal(Entries, done["result"]!["entries"]!.GetValue<int>());
        object again = new
        {
            rate = new { amount = "120.00", currency = "EUR" },
            from = "2026-01-02",
        };
        var left = (await firm.Post("/billing-rates/preview", again)).Expect(200).Body!;
        Assert.Equal(0, left["entries"]!.GetValue<int>());
        var page = await PageForm.Open(await firm.Browser(), $"/settings/rates?job={job}&lang=en");
        Assert.Contains("entries changed price", page.Html, StringComparison.Ordinal);
    }

    private static async Task Log(Firm firm)
    {
        var at = Instant.FromUtc(2026, 10, 1, 8, 0);
        var entries = Enumerable
            .Range(0, Entries)
            .Select(i => new TimeEntry
            {
                Id = Id<TimeEntry>.New(TimeProvider.System),
                MemberId = new Id<Member>(firm.Ana),
                WorkDate = new DateOnly(2026, 2, 1).AddDays(i % 100),
                DurationSeconds = 60,
                TimeZone = "Europe/Paris",
                Billable = true,
                Source = TimeSource.Manual,
                CreatedAt = at,
                UpdatedAt = at,
            })
            .ToList();
        var stop = TestContext.Current.CancellationToken;
        var kept = await firm
            .House.Services.GetRequiredService<IDatabase>()
            .Write<Done>(
                firm.Workspace,
                async db =>
                {
                    await BulkRows.Insert(db, entries, stop);
                    return new Done();
                },
                null,
                stop
            );
        Assert.True(kept.Succeeded);
    }
}
