using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Bills the time of one line anew, when some of it changed, went or came (rule T10). The line keeps its words, its
/// discount and its taxes; entries that now have another price get a line of their own after it, with its words, its
/// discount in percent and its taxes; a line without entries goes.
/// Of other lines only those follow whose time is rounded together with what changed (rule RT3).
/// </summary>
internal sealed class RebillLine(DraftTime time, BillHeldTime bill)
{
    /// <summary>The line that claims an entry, the first where an agreement split it.</summary>
    public static async Task<InvoiceLine> LineOf(
        CadranDb db,
        DraftSheet sheet,
        Id<TimeEntry> entry,
        CancellationToken stop
    )
    {
        var id = await db.Set<Claim>()
            .Where(c => c.InvoiceId == sheet.Invoice.Id && c.TimeEntryId == entry)
            .OrderBy(c => c.Id)
            .Select(c => c.LineId)
            .FirstAsync(stop);
        return sheet.Lines.Single(l => l.Id == id);
    }

    /// <summary>The entries of a line that its draft still holds.</summary>
    public static IQueryable<TimeEntry> EntriesOf(CadranDb db, InvoiceLine line)
    {
        var holder = (Guid?)line.InvoiceId.Value;
        return from e in db.Set<TimeEntry>()
            join c in db.Set<Claim>() on e.Id equals c.TimeEntryId
            where c.LineId == line.Id && e.InvoiceId == holder
            select e;
    }

    /// <summary>What it is rounded with on other lines follows. The draft is not settled: that is up to the caller.</summary>
    public async Task<Result<Done>> Run(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IQueryable<TimeEntry> rows,
        CancellationToken stop
    )
    {
        if (line.AgreementId is not null)
            return await time.ArrangeAgreed(sheet, db, keepWords: false, stop);
        var rounding = await bill.Rounding(db, sheet.Invoice, stop);
        var done = await Again(db, sheet, line, rows, rounding, keepTyped: false, stop);
        return done.Succeeded ? await Others(db, sheet, rounding, stop) : done;
    }

    /// <summary>Bills anew what agreements bill, and what is on no line (see <see cref="DraftTime.ArrangeAgreed"/>).</summary>
    public Task<Result<Done>> Agreed(CadranDb db, DraftSheet sheet, CancellationToken stop) =>
        time.ArrangeAgreed(sheet, db, keepWords: false, stop);

    /// <summary>
    /// Bills the lines anew whose time is rounded together with time that changed, went or came on other lines (rule
    /// RT3). What was typed on them stays (rule L6b).
    /// </summary>
    public async Task<Result<Done>> Others(
        CadranDb db,
        DraftSheet sheet,
        DraftRounding rounding,
        CancellationToken stop
    )
    {
        var moved = await BillHeldTime.Moved(db, sheet.Invoice, rounding, stop);
        foreach (var line in sheet.Lines.Where(IsRounded).ToList())
        {
            var rows = EntriesOf(db, line);
            var done = await Again(db, sheet, line, rows, rounding, keepTyped: true, stop);
            if (!done.Succeeded)
                return done;
        }
        return new Done();

        bool IsRounded(InvoiceLine line) => line.AgreementId is null && moved.Contains(line.Id);
    }

    public async Task<Result<Done>> Others(CadranDb db, DraftSheet sheet, CancellationToken stop) =>
        await Others(db, sheet, await bill.Rounding(db, sheet.Invoice, stop), stop);

    private async Task<Result<Done>> Again(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IQueryable<TimeEntry> rows,
        DraftRounding rounding,
        bool keepTyped,
        CancellationToken stop
    )
    {
        var told = sheet.Invoice.GroupBy;
        var lines = await bill.Run(db, sheet.Invoice, rows, GroupBy.All, rounding, stop, told);
        if (!lines.Succeeded)
            return Result<Done>.Refused(lines.Refusals);
        await db.Set<Claim>().Where(c => c.LineId == line.Id).ExecuteDeleteAsync(stop);
        sheet.Hold(Place(db, sheet, line, lines.Value, keepTyped).SelectMany(time.ClaimsOf));
        return new Done();
    }

    private List<(InvoiceLine Line, TimeLine Time)> Place(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IReadOnlyList<TimeLine> lines,
        bool keepTyped
    )
    {
        var same =
            lines.FirstOrDefault(l => l.UnitPrice.Amount == line.UnitPrice)
            ?? lines.FirstOrDefault();
        if (same is null)
        {
            sheet.Lines.Remove(line);
            db.Remove(line);
            return [];
        }
        Fill(line, same, keepTyped ? sheet.Invoice.QuantityDecimals : null);
        var made = new List<(InvoiceLine, TimeLine)> { (line, same) };
        var last = line;
        foreach (var other in lines.Where(l => l != same))
        {
            var words = other.Description.IsOfOneGroup(same.Description) ? line.Description : null;
            var added = time.Line(sheet.Invoice, other, line.TaxIds, words);
            added.DiscountPercentTenThousandths = line.DiscountPercentTenThousandths;
            sheet.AddAfter(last, added);
            made.Add((added, other));
            last = added;
        }
        return made;
    }

    /// <summary>With the decimals of quantities given, a quantity or price that is not what was counted is kept.</summary>
    private static void Fill(InvoiceLine line, TimeLine counted, int? keepTyped)
    {
        var typed =
            keepTyped is { } decimals
            && line.Quantity != Rounding.Hours(line.Seconds!.Value, decimals);
        if (!typed)
            line.QuantityTenThousandths = (long)(counted.Quantity * 10_000m);
        if (keepTyped is null)
            line.UnitPriceTenThousandths = (long)(counted.UnitPrice.Amount * 10_000m);
        line.Convert(counted.Original);
        (line.Seconds, line.ComputedNetMinor) = (counted.BilledSeconds, counted.Net.Minor);
    }
}
