using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Keeps drafts true to the time on them (rule T10): a changed entry changes its line; one that no longer fits (another
/// customer, not billable, unpriced) is let go.
/// </summary>
internal sealed class FollowClaimedTime(RebillLine rebill) : IClaimedTime
{
    public async Task Changed(CadranDb db, TimeEntry entry, CancellationToken stop)
    {
        var invoiceId = new Id<Invoice>(entry.InvoiceId!.Value);
        var opened = await DraftSheet.Open(db, invoiceId, null, stop);
        if (!opened.Succeeded)
            throw new UnitRefusedException(opened.Refusal);
        var sheet = opened.Value;
        if (!Fits(entry, sheet.Invoice))
            entry.InvoiceId = null;
        await db.SaveChangesAsync(stop);
        await Redo(db, sheet, entry, stop);
    }

    public async Task Removing(CadranDb db, TimeEntry entry, CancellationToken stop)
    {
        var opened = await DraftSheet.Open(db, new Id<Invoice>(entry.InvoiceId!.Value), null, stop);
        if (!opened.Succeeded)
            throw new UnitRefusedException(opened.Refusal);
        entry.InvoiceId = null;
        await db.SaveChangesAsync(stop);
        await Redo(db, opened.Value, entry, stop);
    }

    public async Task<IReadOnlySet<Id<TimeEntry>>> OnRecord(
        CadranDb db,
        IReadOnlyCollection<Id<TimeEntry>> entries,
        CancellationToken stop
    ) =>
        (
            await (
                from claim in db.Set<Claim>()
                join document in db.Set<Invoice>() on claim.InvoiceId equals document.Id
                where entries.Contains(claim.TimeEntryId) && document.Status == InvoiceStatus.Issued
                select claim.TimeEntryId
            )
                .Distinct()
                .ToListAsync(stop)
        ).ToHashSet();

    private static bool Fits(TimeEntry entry, Invoice draft) =>
        entry.Billable
        && entry.OrganizationId == draft.OrganizationId
        && draft.Takes.Contains(entry.RateCurrency);

    /// <summary>Bills the entries of the entry's line anew, and those that are rounded with it.</summary>
    private async Task Redo(CadranDb db, DraftSheet sheet, TimeEntry entry, CancellationToken stop)
    {
        var line = await RebillLine.LineOf(db, sheet, entry.Id, stop);
        var done = await rebill.Run(db, sheet, line, RebillLine.EntriesOf(db, line), stop);
        if (done.Succeeded)
            done = await SettleDraft.Run(db, sheet, stop);
        if (!done.Succeeded)
            throw new UnitRefusedException(done.Refusal);
    }
}
