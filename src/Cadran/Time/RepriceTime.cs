using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Rates;
using Cadran.Rates.Domain;

namespace Cadran.Time;

/// <summary>
/// Prices open time again after rates changed (rule R1): not what was typed by hand, not what an invoice holds, draft
/// or issued. Time alike in all that a rate depends on is priced once and changed by one statement.
/// </summary>
internal sealed class RepriceTime(PricingBooks books, TimeProvider clock) : IRatesChanged
{
    /// <summary>More than these are priced by a job, a part at a time, so that others need not wait for it.</summary>
    public const int AtOnce = 5_000;

    public async Task<RateDifference> Difference(
        CadranDb db,
        ChangeOfRates change,
        CancellationToken stop
    )
    {
        var effect = new RateEffect(change);
        var moments = change.Before.Rates.Moments.Concat(change.After.Rates.Moments);
        foreach (var stretch in Stretch.Of([.. moments.Distinct().Order()]))
        foreach (var kind in await TimeKind.Of(db, stretch.In(Reached(db, change.Reach)), stop))
            effect.Add(kind, stretch);
        return effect.Sum();
    }

    public async Task<Id<Job>?> Reprice(
        CadranDb db,
        RateReach reach,
        int entries,
        CancellationToken stop
    )
    {
        if (entries <= AtOnce)
        {
            await Run(db, Reached(db, reach), stop);
            return null;
        }
        var job = Job.Of(clock, db.Workspace, RepriceInParts.JobKind, reach);
        db.Add(job);
        return job.Id;
    }

    /// <summary>Of those rows, the open ones without a rate typed by hand; answers how many got another rate.</summary>
    public Task<int> Run(CadranDb db, IQueryable<TimeEntry> rows, CancellationToken stop) =>
        Price(db, Open(rows), stop);

    /// <summary>All of those rows, whatever holds them; answers how many got another rate.</summary>
    public async Task<int> Price(CadranDb db, IQueryable<TimeEntry> rows, CancellationToken stop)
    {
        var book = await books.Of(db, stop);
        if (!await PricingBooks.StillHolds(db, book, stop))
            book = await books.Of(db, stop);
        var changed = 0;
        foreach (var step in await RepriceSteps.Of(db, rows, book, int.MaxValue, stop))
            changed += await step.Do(db, rows, stop);
        return changed;
    }

    /// <summary>How many of those rows have another rate than the rules give now.</summary>
    public async Task<int> Old(CadranDb db, IQueryable<TimeEntry> rows, CancellationToken stop)
    {
        var book = await books.Of(db, stop);
        var steps = await RepriceSteps.Of(db, rows, book, int.MaxValue, stop);
        return steps.Sum(step => step.Entries);
    }

    /// <summary>What a change may price again: on no invoice, and not typed by hand.</summary>
    public static IQueryable<TimeEntry> Open(IQueryable<TimeEntry> rows) =>
        rows.Where(e => e.InvoiceId == null && e.LockedAt == null && !e.RateByHand);

    /// <summary>What a draft holds, as far as refreshing it may price it again.</summary>
    public static IQueryable<TimeEntry> OnDraft(CadranDb db, Guid draft) =>
        db.Set<TimeEntry>().Where(e => e.InvoiceId == draft && e.LockedAt == null && !e.RateByHand);

    public static IQueryable<TimeEntry> Reached(CadranDb db, RateReach reach)
    {
        var rows = db.Set<TimeEntry>().Where(e => e.WorkDate >= reach.From);
        if (reach.MemberId is { } member)
            rows = rows.Where(e => e.MemberId == member);
        if (reach.ServiceTypeId is { } type)
            rows = rows.Where(e => e.ServiceTypeId == type);
        if (reach.OrganizationId is { } organization)
            rows = rows.Where(e => e.OrganizationId == organization);
        if (reach.ProjectId is { } project)
            rows = rows.Where(e => e.ProjectId == project);
        if (reach.TaskId is { } task)
            rows = rows.Where(e => e.TaskId == task);
        if (reach.TicketId is { } ticket)
            rows = rows.Where(e => e.TicketId == ticket);
        return rows;
    }
}
