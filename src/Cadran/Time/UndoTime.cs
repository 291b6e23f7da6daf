using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// Takes an act on time back: what was deleted is there again under its id, exactly as it was; what was changed is as
/// before; what was added is gone. Not into a draft that let it go, and never what an invoice holds meanwhile (rule T10).
/// </summary>
internal sealed class UndoTime(
    Store store,
    Caller caller,
    TimeProvider clock,
    IEnumerable<IClaimedTime> holders
)
{
    /// <summary>
    /// The whole act of the caller or nothing; twice is a success. Refused: not_found, time.not_undoable when an entry
    /// was edited since or is on an invoice, time.not_yours when a deleted one is no longer the caller's to edit,
    /// reference.broken when its work is gone.
    /// </summary>
    public Task<Result<Done>> Run(Guid act, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var rows = (await Rows(db).Where(b => b.ActId == act).ToListAsync(stop))
                    .Where(b => caller.Is(b.DoneBy.Value))
                    .ToList();
                return rows.Count == 0 ? PlatformRefusals.NotFound : await Undo(db, rows, stop);
            },
            stop,
            TimeRefusals.NotUndoable
        );

    /// <summary>One deleted entry, by its id; there already is a success.</summary>
    public Task<Result<TimeEntry>> Restore(Id<TimeEntry> id, CancellationToken stop) =>
        store.Write<TimeEntry>(
            async db =>
            {
                var there = await db.Set<TimeEntry>().FirstOrDefaultAsync(e => e.Id == id, stop);
                var row = await Rows(db)
                    .Where(b => b.EntryId == id && b.VersionAfter == null)
                    .OrderByDescending(b => b.DoneAt)
                    .FirstOrDefaultAsync(stop);
                if (row is null || !MayRestore(row))
                    return PlatformRefusals.NotFound;
                if (there is not null)
                    return there;
                row.UndoneAt = Now;
                var entry = row.Facts!.Again(id);
                db.Add(entry);
                return entry;
            },
            stop,
            TimeRefusals.NotUndoable
        );

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private IQueryable<TimeBefore> Rows(CadranDb db)
    {
        var oldest = Now - TimeBefore.KeptFor;
        return db.Set<TimeBefore>().Where(b => b.DoneAt >= oldest);
    }

    /// <summary>To have deleted it once is no right to it today.</summary>
    private bool MayRestore(TimeBefore row) =>
        EditableTime.MayEdit(caller, new(row.Facts!.MemberId));

    private async Task<Result<Done>> Undo(
        CadranDb db,
        List<TimeBefore> rows,
        CancellationToken stop
    )
    {
        foreach (var row in rows.Where(b => b.UndoneAt is null))
        {
            var entry = await db.Set<TimeEntry>()
                .FirstOrDefaultAsync(e => e.Id == row.EntryId, stop);
            if (await Undo(db, row, entry, stop) is { } refusal)
                return refusal;
            row.UndoneAt = Now;
        }
        return new Done();
    }

    private async Task<Refusal?> Undo(
        CadranDb db,
        TimeBefore row,
        TimeEntry? entry,
        CancellationToken stop
    )
    {
        switch (row, entry)
        {
            case ({ VersionAfter: null }, null) when !MayRestore(row):
                return TimeRefusals.NotYours;
            case ({ VersionAfter: null }, null):
                db.Add(row.Facts!.Again(row.EntryId));
                return null;
            case ({ VersionAfter: null }, _):
                return null;
            case (_, null):
                return row.Facts is null ? null : TimeRefusals.NotUndoable;
        }
        if (entry.Version != row.VersionAfter || EditableTime.Refusal(caller, entry) is not null)
            return TimeRefusals.NotUndoable;
        if (row.Facts is null && entry.InvoiceId is not null)
            return TimeRefusals.NotUndoable;
        if (row.Facts is null)
            db.Remove(entry);
        else
            row.Facts.PutBack(entry);
        foreach (var holder in entry.InvoiceId is null ? [] : holders)
            await holder.Changed(db, entry, stop);
        return null;
    }
}
