using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Time;

/// <summary>
/// Deletes time that is not locked (rule T10); a draft lets it go first. It can be taken back. Time that was invoiced
/// and credited stays (rule D4).
/// </summary>
internal sealed class RemoveTime(
    Store store,
    Caller caller,
    TimeKept kept,
    IEnumerable<IClaimedTime> holders
)
{
    /// <summary>
    /// Answers the act, by which it is taken back; one of several deletions goes on with the act of the first. Refused
    /// as <see cref="EditableTime.Find"/> says.
    /// </summary>
    public Task<Result<Guid>> Run(
        Id<TimeEntry> id,
        int? ifMatch,
        CancellationToken stop,
        Guid? goOn = null
    ) =>
        store.Write<Guid>(
            async db =>
            {
                var found = await EditableTime.Find(db, caller, id, ifMatch, stop);
                if (!found.Succeeded)
                    return Result<Guid>.Refused(found.Refusals);
                var act = goOn ?? await kept.Begin(db, stop);
                if ((await OnRecord(db, [id], stop)).Count > 0)
                    return TimeRefusals.OnRecord;
                await Remove(db, act, found.Value, stop);
                return act;
            },
            stop
        );

    /// <summary>Those of several that can't be deleted, for they are on issued documents (rule D4).</summary>
    public async Task<IReadOnlySet<Id<TimeEntry>>> OnRecord(
        CadranDb db,
        IReadOnlyCollection<Id<TimeEntry>> entries,
        CancellationToken stop
    )
    {
        var all = new HashSet<Id<TimeEntry>>();
        foreach (var holder in holders)
            all.UnionWith(await holder.OnRecord(db, entries, stop));
        return all;
    }

    /// <summary>As part of an act on several, in its unit; none of them is on record.</summary>
    public async Task Remove(CadranDb db, Guid act, TimeEntry entry, CancellationToken stop)
    {
        kept.Deleting(db, act, entry);
        if (entry.InvoiceId is not null)
            foreach (var holder in holders)
                await holder.Removing(db, entry, stop);
        db.Remove(entry);
    }
}
