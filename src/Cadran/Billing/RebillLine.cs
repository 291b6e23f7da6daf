using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Bills the time of one line anew, when some of it changed, went or came (rule T10). The line keeps its words, its
/// discount and its taxes; entries that now have another price get a line of their own; a line without entries goes.
/// Other lines are not touched.
/// </summary>
internal sealed class RebillLine(DraftTime time, LoadBillableTime load)
{
    /// <summary>The line that claims an entry.</summary>
    public static async Task<InvoiceLine> LineOf(
        CadranDb db,
        DraftSheet sheet,
        Id<TimeEntry> entry,
        CancellationToken stop
    )
    {
        var id = await db.Set<Claim>()
            .Where(c => c.InvoiceId == sheet.Invoice.Id && c.TimeEntryId == entry)
            .Select(c => c.LineId)
            .SingleAsync(stop);
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

    public async Task<Result<Done>> Run(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IQueryable<TimeEntry> rows,
        CancellationToken stop
    )
    {
        var lines = await Bill(db, sheet, rows, GroupBy.All, stop);
        if (!lines.Succeeded)
            return Result<Done>.Refused(lines.Refusals);
        await db.Set<Claim>().Where(c => c.LineId == line.Id).ExecuteDeleteAsync(stop);
        var made = Place(db, sheet, line, lines.Value);
        sheet.Hold(made.SelectMany(time.ClaimsOf));
        return await SettleDraft.Run(db, sheet, stop);
    }

    /// <summary>What entries come to on this draft, put together that way.</summary>
    public async Task<Result<IReadOnlyList<TimeLine>>> Bill(
        CadranDb db,
        DraftSheet sheet,
        IQueryable<TimeEntry> rows,
        GroupBy way,
        CancellationToken stop
    ) =>
        BillingEngine.TimeLines(
            await load.Run(db, rows, stop),
            way,
            await DraftTime.PolicyOf(db, sheet.Invoice, stop),
            sheet.Invoice.QuantityDecimals,
            sheet.Invoice.Currency
        );

    private List<(InvoiceLine Line, TimeLine Time)> Place(
        CadranDb db,
        DraftSheet sheet,
        InvoiceLine line,
        IReadOnlyList<TimeLine> lines
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
        line.QuantityTenThousandths = (long)(same.Quantity * 10_000m);
        line.UnitPriceTenThousandths = (long)(same.UnitPrice.Amount * 10_000m);
        (line.Seconds, line.ComputedNetMinor) = (same.BilledSeconds, same.Net.Minor);
        var made = new List<(InvoiceLine, TimeLine)> { (line, same) };
        foreach (var other in lines.Where(l => l != same))
        {
            var added = time.Line(sheet.Invoice, other, line.TaxIds);
            sheet.Add(added);
            made.Add((added, other));
        }
        return made;
    }
}
