using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Rates;
using Cadran.Rates.Domain;

namespace Cadran.Time;

/// <summary>One statement that gives time another rate: days that follow each other and get the same one.</summary>
internal sealed record RepriceStep(
    TimeKind First,
    Stretch Stretch,
    DateOnly Through,
    RateCandidate? Winner,
    int Entries,
    bool SomeItemsRated
)
{
    /// <summary>Of those rows, the step's; answers how many got another rate.</summary>
    public Task<int> Do(CadranDb db, IQueryable<TimeEntry> rows, CancellationToken stop)
    {
        long? rate = Winner is null ? null : RateInput.TenThousandths(Winner.Rate);
        var currency = Winner?.Rate.Currency;
        var rule = Winner?.Rule is { } won ? new Id<BillingRate>(won.Id) : (Id<BillingRate>?)null;
        return Stretch
            .In(On(db, rows))
            .Where(e => e.MemberId == First.MemberId && e.ServiceTypeId == First.ServiceTypeId)
            .Where(e => e.OrganizationId == First.OrganizationId && e.ProjectId == First.ProjectId)
            .Where(e => e.WorkDate >= First.WorkDate && e.WorkDate <= Through)
            .Where(e => e.RateTenThousandths != rate || e.RateCurrency != currency)
            .ChangeAsync(
                db,
                set =>
                    set.SetProperty(e => e.RateTenThousandths, rate)
                        .SetProperty(e => e.RateCurrency, currency)
                        .SetProperty(e => e.RateId, rule),
                stop
            );
    }

    /// <summary>Those on its work item; else those on none with a rate of its own.</summary>
    private IQueryable<TimeEntry> On(CadranDb db, IQueryable<TimeEntry> rows) =>
        First switch
        {
            { TaskId: { } task } => rows.Where(e => e.TaskId == task),
            { TicketId: { } ticket } => rows.Where(e => e.TicketId == ticket),
            _ when SomeItemsRated => RatedItems.Without(db, rows),
            _ => rows,
        };
}

/// <summary>What has to be done so that time has the rates of a book: time alike is priced once.</summary>
internal static class RepriceSteps
{
    /// <summary>The steps for those rows, each of at most so many entries where days allow it; nothing is done yet.</summary>
    public static async Task<List<RepriceStep>> Of(
        CadranDb db,
        IQueryable<TimeEntry> rows,
        PricingBook book,
        int most,
        CancellationToken stop
    )
    {
        var steps = new List<RepriceStep>();
        foreach (var stretch in Stretch.Of(book.Rates.Moments))
        foreach (
            var alike in (await TimeKind.Of(db, stretch.In(rows), stop)).GroupBy(k =>
                (k.MemberId, k.ServiceTypeId, k.OrganizationId, k.ProjectId, k.TaskId, k.TicketId)
            )
        )
            steps.AddRange(Alike(alike.OrderBy(k => k.WorkDate), book, stretch, most));
        return steps;
    }

    private static IEnumerable<RepriceStep> Alike(
        IEnumerable<TimeKind> kinds,
        PricingBook book,
        Stretch stretch,
        int most
    )
    {
        RepriceStep? step = null;
        foreach (var kind in kinds)
        {
            var winner = book.Decide(kind.Facts(book, stretch)).Winner;
            var changes = kind.Has(winner) ? 0 : kind.Entries;
            if (step is not null && Fits(step, kind, winner, changes, most))
                step = step with { Through = kind.WorkDate, Entries = step.Entries + changes };
            else
            {
                if (step is { Entries: > 0 })
                    yield return step;
                step = new(
                    kind,
                    stretch,
                    kind.WorkDate,
                    winner,
                    changes,
                    book.Rates.NamesWorkItems
                );
            }
        }
        if (step is { Entries: > 0 })
            yield return step;
    }

    /// <summary>Those of one day belong together.</summary>
    private static bool Fits(
        RepriceStep step,
        TimeKind kind,
        RateCandidate? winner,
        int changes,
        int most
    ) =>
        kind.WorkDate == step.Through
        || (
            step.Winner?.Rate == winner?.Rate
            && step.Winner?.Rule?.Id == winner?.Rule?.Id
            && step.Entries + changes <= most
        );
}
