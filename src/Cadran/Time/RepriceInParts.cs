using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Rates;

namespace Cadran.Time;

/// <summary>What a change of rates that many entries follow has done; read from the job.</summary>
internal sealed record RepricedInParts(int Entries);

/// <summary>
/// Prices many open entries again, a part at a time (rule R1). Each part is whole and by the rates in force when it is
/// done, so it can be done again after a crash; when rates change meanwhile it begins anew with what is left.
/// </summary>
internal sealed class RepriceInParts(IDatabase database, Caller caller, PricingBooks books)
    : IJobHandler
{
    public const string JobKind = "rates.reprice";
    private static readonly Refusal Moved = new("rates.moved", RefusalKind.Conflict);

    public string Kind => JobKind;

    public string PageOf(Id<Job> id) => $"/settings/rates?job={id}";

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var reach = run.Payload<RateReach>();
        var done = 0;
        while (!await All(reach, run, count => done += count, () => done, stop))
            stop.ThrowIfCancellationRequested();
        return new RepricedInParts(done);
    }

    /// <summary>Whether it came to the end: not when rates changed meanwhile.</summary>
    private async Task<bool> All(
        RateReach reach,
        JobRun run,
        Action<int> add,
        Func<int> done,
        CancellationToken stop
    )
    {
        var (book, steps) = await Plan(reach, stop);
        var total = done() + steps.Sum(step => step.Entries);
        await run.Progress(done(), total);
        foreach (var part in Parts(steps))
        {
            var kept = await Do(reach, part, book, stop);
            if (!kept.Succeeded)
                return false;
            add(kept.Value);
            await run.Progress(done(), total);
        }
        return true;
    }

    private async Task<(PricingBook Book, List<RepriceStep> Steps)> Plan(
        RateReach reach,
        CancellationToken stop
    )
    {
        await using var db = database.OpenForReading(caller.Workspace);
        var book = await books.Of(db, stop);
        var rows = RepriceTime.Open(RepriceTime.Reached(db, reach));
        return (book, await RepriceSteps.Of(db, rows, book, RepriceTime.AtOnce, stop));
    }

    private Task<Result<int>> Do(
        RateReach reach,
        IReadOnlyList<RepriceStep> part,
        PricingBook book,
        CancellationToken stop
    ) =>
        database.Write<int>(
            caller.Workspace,
            async db =>
            {
                if (!await PricingBooks.StillHolds(db, book, stop))
                    return Moved;
                var rows = RepriceTime.Open(RepriceTime.Reached(db, reach));
                var changed = 0;
                foreach (var step in part)
                    changed += await step.Do(db, rows, stop);
                return changed;
            },
            null,
            stop
        );

    private static IEnumerable<IReadOnlyList<RepriceStep>> Parts(IEnumerable<RepriceStep> steps)
    {
        var part = new List<RepriceStep>();
        foreach (var step in steps)
        {
            if (part.Count > 0 && part.Sum(s => s.Entries) + step.Entries > RepriceTime.AtOnce)
            {
                yield return part;
                part = [];
            }
            part.Add(step);
        }
        if (part.Count > 0)
            yield return part;
    }
}
