using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>What is done to a selection of time.</summary>
internal enum BulkAct
{
    Billable,
    NotBillable,
    Service,
    Customer,
    Delete,
}

/// <summary>The act and, for those that need it, what to: no service and no customer are choices too.</summary>
internal sealed record BulkChange(
    BulkAct Act,
    Id<ServiceType>? Service = null,
    Id<Organization>? Customer = null
);

/// <summary>An entry that an act leaves as it is, and why.</summary>
internal sealed record LeftOut(TimeEntry Entry, Refusal Why);

/// <summary>
/// What was done: the act, by which it is taken back; null when nothing could be done. Gone: deleted since the
/// selection was made.
/// </summary>
internal sealed record BulkDone(Guid? Act, int Count, IReadOnlyList<LeftOut> Left, int Gone);

/// <summary>A selection before the act: what it would change, and what it would leave out.</summary>
internal sealed record BulkPreview(IReadOnlyList<TimeEntry> Fit, IReadOnlyList<LeftOut> Left);

/// <summary>
/// Changes or deletes a selection as one act that can be taken back (rule T10). What is locked or somebody else's is
/// left out and named; the rest is done whole. A draft that can't follow (its discount would exceed its total) refuses
/// for all: nothing is changed then.
/// </summary>
internal sealed class BulkTime(
    Store store,
    Caller caller,
    TimeQueries ask,
    SaveTimeEntry save,
    RemoveTime remove,
    TimeKept kept
)
{
    public const int Most = 1000;

    /// <summary>
    /// Those of the selection that the caller sees, and what of them would be left out. Refused: time.too_many_selected.
    /// </summary>
    public async Task<Result<BulkPreview>> Preview(
        IReadOnlyCollection<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        if (ids.Count > Most)
            return TimeRefusals.TooManySelected.With(Most);
        var (fit, left) = (new List<TimeEntry>(), new List<LeftOut>());
        foreach (var entry in await ask.Named(ids, stop))
            if (EditableTime.Refusal(caller, entry) is { } why)
                left.Add(new(entry, why));
            else
                fit.Add(entry);
        return new BulkPreview(fit, left);
    }

    /// <summary>Does it. Refused: time.too_many_selected, and what a draft says that can't follow.</summary>
    public Task<Result<BulkDone>> Run(
        IReadOnlyCollection<Id<TimeEntry>> ids,
        BulkChange change,
        CancellationToken stop
    ) =>
        store.Together<BulkDone>(
            async db =>
            {
                if (ids.Count > Most)
                    return TimeRefusals.TooManySelected.With(Most);
                var act = await kept.Begin(db, stop);
                var stays =
                    change.Act == BulkAct.Delete ? await remove.OnRecord(db, ids, stop) : null;
                var left = new List<LeftOut>();
                var (count, gone) = (0, 0);
                foreach (var id in ids.Distinct())
                    if (
                        await db.Set<TimeEntry>().FirstOrDefaultAsync(e => e.Id == id, stop)
                        is not { } entry
                    )
                        gone++;
                    else if (stays?.Contains(id) == true)
                        left.Add(new(entry, TimeRefusals.OnRecord));
                    else if (await Do(db, act, entry, change, stop) is { } why)
                        left.Add(new(entry, why));
                    else
                        count++;
                return new BulkDone(count > 0 ? act : null, count, left, gone);
            },
            stop
        );

    private async Task<Refusal?> Do(
        CadranDb db,
        Guid act,
        TimeEntry entry,
        BulkChange change,
        CancellationToken stop
    )
    {
        if (EditableTime.Refusal(caller, entry) is { } why)
            return why;
        if (change.Act == BulkAct.Delete)
        {
            await remove.Remove(db, act, entry, stop);
            await db.SaveChangesAsync(stop);
            return null;
        }
        var before = EntryFacts.Of(entry);
        var changed = await save.Change(entry.Id, Input(entry, change), null, stop);
        if (changed.Succeeded)
            kept.Changed(db, act, changed.Value, before);
        return changed.Refusal;
    }

    private static TimeEntryInput Input(TimeEntry entry, BulkChange change)
    {
        var input = EntryInputs.Of(entry);
        return change.Act switch
        {
            BulkAct.Billable => input with { Billable = true },
            BulkAct.NotBillable => input with { Billable = false },
            BulkAct.Service => input with { ServiceTypeId = change.Service },
            _ => input with { OrganizationId = change.Customer },
        };
    }
}
