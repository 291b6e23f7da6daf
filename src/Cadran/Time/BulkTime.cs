using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Time.Pages;
using Cadran.Work;

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

/// <summary>What was done: the act, by which it is taken back; null when nothing could be done.</summary>
internal sealed record BulkDone(Guid? Act, int Count, IReadOnlyList<LeftOut> Left);

/// <summary>
/// Changes or deletes a selection as one act that can be taken back (rule T10). What is locked or somebody else's is
/// left out and named; the rest is done whole.
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

    /// <summary>Those of the selection that the caller sees, and what of them would be left out.</summary>
    public async Task<(IReadOnlyList<TimeEntry> Fit, IReadOnlyList<LeftOut> Left)> Preview(
        IReadOnlyList<Id<TimeEntry>> ids,
        CancellationToken stop
    )
    {
        var (fit, left) = (new List<TimeEntry>(), new List<LeftOut>());
        foreach (var entry in await ask.Named([.. ids.Take(Most)], stop))
            if (EditableTime.Refusal(caller, entry) is { } why)
                left.Add(new(entry, why));
            else
                fit.Add(entry);
        return (fit, left);
    }

    public Task<Result<BulkDone>> Run(
        IReadOnlyList<Id<TimeEntry>> ids,
        BulkChange change,
        CancellationToken stop
    ) =>
        store.Together<BulkDone>(
            async db =>
            {
                var act = await kept.Begin(db, stop);
                var left = new List<LeftOut>();
                var count = 0;
                foreach (var id in ids.Distinct().Take(Most))
                {
                    var found = await EditableTime.Find(db, caller, id, null, stop);
                    if (!found.Succeeded)
                        continue;
                    if (await Do(db, act, found.Value, change, stop) is { } why)
                        left.Add(new(found.Value, why));
                    else
                        count++;
                }
                return new BulkDone(count > 0 ? act : null, count, left);
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
