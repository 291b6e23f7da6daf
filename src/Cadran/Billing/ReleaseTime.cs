using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Makes time that a credit note took back ready to bill again (rule D4): an entry of which nothing is billed any more
/// can be edited too; of one billed in part, the rest can be billed. A draft that holds such a rest follows.
/// </summary>
internal sealed class ReleaseTime(FollowClaimedTime drafts)
{
    private const int AtOnce = 500;

    /// <summary>The claims of the credit note are saved already.</summary>
    public async Task Run(
        CadranDb db,
        Id<Invoice> credited,
        IReadOnlyCollection<Claim> taken,
        CancellationToken stop
    )
    {
        var ids = taken.Where(c => c.Seconds != 0).Select(c => c.TimeEntryId).Distinct();
        foreach (var part in ids.Chunk(AtOnce))
        {
            var billed = await Billed(db, part, stop);
            var free = part.Where(id => billed[id] == 0).ToList();
            await Free(db, credited, free, stop);
            var others = await db.Set<TimeEntry>()
                .Where(e => part.Contains(e.Id) && (!free.Contains(e.Id) || e.InvoiceId != null))
                .ToListAsync(stop);
            foreach (var entry in others)
                await Keep(db, entry, billed[entry.Id], stop);
        }
    }

    /// <summary>Worked seconds of each entry that issued documents bill, credits taken off.</summary>
    private static Task<Dictionary<Id<TimeEntry>, int>> Billed(
        CadranDb db,
        Id<TimeEntry>[] entries,
        CancellationToken stop
    ) =>
        (
            from claim in db.Set<Claim>()
            join document in db.Set<Invoice>() on claim.InvoiceId equals document.Id
            where entries.Contains(claim.TimeEntryId) && document.Status == InvoiceStatus.Issued
            group claim by claim.TimeEntryId into entry
            select new { entry.Key, Seconds = entry.Sum(c => c.Seconds) }
        ).ToDictionaryAsync(e => e.Key, e => e.Seconds, stop);

    private static Task Free(
        CadranDb db,
        Id<Invoice> credited,
        List<Id<TimeEntry>> entries,
        CancellationToken stop
    )
    {
        var holder = (Guid?)credited.Value;
        return db.Set<TimeEntry>()
            .Where(e => entries.Contains(e.Id) && (e.InvoiceId == holder || e.InvoiceId == null))
            .ChangeAsync(
                db,
                rows =>
                    rows.SetProperty(e => e.InvoiceId, (Guid?)null)
                        .SetProperty(e => e.LockedAt, (Instant?)null)
                        .SetProperty(e => e.SettledSeconds, 0),
                stop
            );
    }

    private async Task Keep(CadranDb db, TimeEntry entry, int billed, CancellationToken stop)
    {
        entry.SettledSeconds = billed;
        if (billed == 0)
            entry.LockedAt = null;
        if (entry.InvoiceId is not { } holder)
            return;
        var isDraft = await db.Set<Invoice>()
            .AnyAsync(
                i => i.Id == new Id<Invoice>(holder) && i.Status == InvoiceStatus.Draft,
                stop
            );
        if (isDraft)
            await drafts.Changed(db, entry, stop);
        else
            entry.InvoiceId = null;
    }
}
