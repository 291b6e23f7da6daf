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
    private const int LinesAtOnce = 500;

    /// <summary>What stays of what was typed on a line; its words always do.</summary>
    private enum Keep
    {
        Words,
        Quantity,
        QuantityAndPrice,
    }

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
        var entries = await bill.Load(db, sheet.Invoice, rows, stop);
        await db.Set<Claim>().Where(c => c.LineId == line.Id).ExecuteDeleteAsync(stop);
        var done = Again(db, sheet, line, entries, rounding, Keep.Words);
        return done.Succeeded ? await Others(db, sheet, rounding, stop) : done;
    }

    /// <summary>
    /// Bills lines anew of whose time the prices changed. A quantity that was typed stays (rule L6b), shared over its lines
    /// where its time has several prices now; of a line that lost time it is counted anew. As many queries for many lines
    /// as for one. The draft is not settled.
    /// </summary>
    public async Task<Result<Done>> Prices(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyCollection<InvoiceLine> lines,
        CancellationToken stop
    )
    {
        var plain = lines.Where(l => l.AgreementId is null).ToList();
        if (plain.Count > 0)
        {
            var rounding = await bill.Rounding(db, sheet.Invoice, stop);
            var done = await Again(db, sheet, plain, rounding, Keep.Quantity, stop);
            if (done.Succeeded)
                done = await Others(db, sheet, rounding, stop);
            if (!done.Succeeded)
                return done;
        }
        return plain.Count < lines.Count
            ? await time.ArrangeAgreed(sheet, db, keepWords: true, stop)
            : new Done();
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
        var lines = sheet.Lines.Where(IsRounded).ToList();
        return await Again(db, sheet, lines, rounding, Keep.QuantityAndPrice, stop);

        bool IsRounded(InvoiceLine line) => line.AgreementId is null && moved.Contains(line.Id);
    }

    public async Task<Result<Done>> Others(CadranDb db, DraftSheet sheet, CancellationToken stop) =>
        await Others(db, sheet, await bill.Rounding(db, sheet.Invoice, stop), stop);

    /// <summary>Some lines at a time, each with the entries that the draft still holds of it.</summary>
    private async Task<Result<Done>> Again(
        CadranDb db,
        DraftSheet sheet,
        IReadOnlyList<InvoiceLine> lines,
        DraftRounding rounding,
        Keep keep,
        CancellationToken stop
    )
    {
        foreach (var part in lines.Chunk(LinesAtOnce))
        {
            var ids = part.Select(l => l.Id).ToList();
            var claims = db.Set<Claim>().Where(c => ids.Contains(c.LineId));
            var entryOf = (
                await claims.Select(c => new { c.LineId, c.TimeEntryId }).ToListAsync(stop)
            ).ToLookup(c => c.LineId, c => c.TimeEntryId.Value);
            var holder = (Guid?)sheet.Invoice.Id.Value;
            var rows = db.Set<TimeEntry>()
                .Where(e => e.InvoiceId == holder && claims.Any(c => c.TimeEntryId == e.Id));
            var held = (await bill.Load(db, sheet.Invoice, rows, stop)).ToDictionary(e =>
                e.EntryId
            );
            await claims.ExecuteDeleteAsync(stop);
            foreach (var line in part)
            {
                var entries = entryOf[line.Id]
                    .Where(held.ContainsKey)
                    .Select(e => held[e])
                    .ToList();
                var lost = entries.Count < entryOf[line.Id].Count();
                var kept = lost ? Keep.Words : keep;
                if (Again(db, sheet, line, entries, rounding, kept) is { Succeeded: false } no)
                    return no;
            }
        }
        return new Done();
    }

    /// <summary>Of the line without its claims, which are made anew.</summary>
    private Result<Done> Again(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IReadOnlyCollection<BillableEntry> entries,
        DraftRounding rounding,
        Keep keep
    )
    {
        var told = sheet.Invoice.GroupBy;
        var lines = BillHeldTime.Lines(sheet.Invoice, entries, GroupBy.All, rounding, told);
        if (!lines.Succeeded)
            return Result<Done>.Refused(lines.Refusals);
        sheet.Hold(Place(db, sheet, line, lines.Value, keep).SelectMany(time.ClaimsOf));
        return new Done();
    }

    private List<(InvoiceLine Line, TimeLine Time)> Place(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IReadOnlyList<TimeLine> lines,
        Keep keep
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
        var decimals = sheet.Invoice.QuantityDecimals;
        var typed = keep == Keep.Words ? null : TypedQuantity.On(line, decimals);
        var made = new List<(InvoiceLine Line, TimeLine Time)> { (line, same) };
        foreach (var other in lines.Where(l => l != same))
        {
            var words = other.Description.IsOfOneGroup(same.Description) ? line.Description : null;
            var added = time.Line(sheet.Invoice, other, line.TaxIds, words);
            added.DiscountPercentTenThousandths = line.DiscountPercentTenThousandths;
            sheet.AddAfter(made[^1].Line, added);
            made.Add((added, other));
        }
        Fill(line, same, keep);
        typed?.Share(made);
        return made;
    }

    private static void Fill(InvoiceLine line, TimeLine counted, Keep keep)
    {
        line.QuantityTenThousandths = (long)(counted.Quantity * 10_000m);
        if (keep != Keep.QuantityAndPrice)
            line.UnitPriceTenThousandths = (long)(counted.UnitPrice.Amount * 10_000m);
        line.Convert(counted.Original);
        (line.Seconds, line.ComputedNetMinor) = (counted.BilledSeconds, counted.Net.Minor);
    }
}
