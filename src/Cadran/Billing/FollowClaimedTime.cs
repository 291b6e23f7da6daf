using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Keeps drafts true to the time on them (rule T10): a changed entry changes its line; one that no longer fits (another
/// customer, not billable, unpriced) is let go.
/// </summary>
internal sealed class FollowClaimedTime(DraftTime time, LoadBillableTime load) : IClaimedTime
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

    private static bool Fits(TimeEntry entry, Invoice draft) =>
        entry.Billable
        && entry.OrganizationId == draft.OrganizationId
        && entry.RateCurrency == draft.Currency;

    /// <summary>
    /// Bills the entries of the entry's line anew. The line keeps its words; entries that now have another price
    /// get a line of their own; a line without entries goes.
    /// </summary>
    private async Task Redo(CadranDb db, DraftSheet sheet, TimeEntry entry, CancellationToken stop)
    {
        var lineId = await db.Set<Claim>()
            .Where(c => c.InvoiceId == sheet.Invoice.Id && c.TimeEntryId == entry.Id)
            .Select(c => c.LineId)
            .SingleAsync(stop);
        var line = sheet.Lines.Single(l => l.Id == lineId);
        var holder = (Guid?)sheet.Invoice.Id.Value;
        var rows =
            from e in db.Set<TimeEntry>()
            join c in db.Set<Claim>() on e.Id equals c.TimeEntryId
            where c.LineId == lineId && e.InvoiceId == holder
            select e;
        var entries = await load.Run(db, rows, stop);
        await db.Set<Claim>().Where(c => c.LineId == lineId).ExecuteDeleteAsync(stop);
        var lines = BillingEngine.TimeLines(
            entries,
            GroupBy.All,
            await DraftTime.PolicyOf(db, sheet.Invoice, stop),
            sheet.Invoice.QuantityDecimals,
            sheet.Invoice.Currency
        );
        if (!lines.Succeeded)
            throw new UnitRefusedException(lines.Refusal);
        Place(db, sheet, line, lines.Value, out var made);
        var done = await sheet.Recompute(stop);
        if (!done.Succeeded)
            throw new UnitRefusedException(done.Refusal);
        sheet.Hold(made.SelectMany(time.ClaimsOf));
        await LineShares.Keep(db, sheet, stop);
    }

    private void Place(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IReadOnlyList<TimeLine> lines,
        out List<(InvoiceLine Line, TimeLine Time)> made
    )
    {
        made = [];
        var same =
            lines.FirstOrDefault(l => l.UnitPrice.Amount == line.UnitPrice)
            ?? lines.FirstOrDefault();
        if (same is null)
        {
            sheet.Lines.Remove(line);
            db.Remove(line);
            return;
        }
        line.QuantityTenThousandths = (long)(same.Quantity * 10_000m);
        line.UnitPriceTenThousandths = (long)(same.UnitPrice.Amount * 10_000m);
        (line.Seconds, line.ComputedNetMinor) = (same.BilledSeconds, same.Net.Minor);
        made.Add((line, same));
        foreach (var other in lines.Where(l => l != same))
        {
            var added = time.Line(sheet.Invoice, other, line.TaxIds);
            sheet.Add(added);
            made.Add((added, other));
        }
    }
}
