using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// An issued invoice opened to be credited (rule D4): its lines, what its credit notes have credited of them, and the
/// time they still bill.
/// </summary>
internal sealed record CreditSheet(
    Invoice Invoice,
    Workspace Home,
    IReadOnlyList<InvoiceLine> Lines,
    CreditableDocument Document,
    IReadOnlyDictionary<Id<InvoiceLine>, IReadOnlyList<SheetClaim>> Claims,
    IReadOnlyDictionary<Id<InvoiceLine>, long> CreditedSeconds
)
{
    private readonly Dictionary<Guid, CreditableLine> left = Document.Lines.ToDictionary(l => l.Id);

    /// <summary>Billed seconds that a quantity of a line stands for; all that is left of it, the rest.</summary>
    public long Seconds(InvoiceLine line, decimal quantity)
    {
        var rest = line.Seconds!.Value - CreditedSeconds.GetValueOrDefault(line.Id);
        if (quantity == left[line.Id.Value].QuantityLeft)
            return rest;
        var part = Rounding.ToDecimals(line.Seconds.Value * quantity / line.Quantity, 0);
        return Math.Min(rest, (long)part);
    }

    public static async Task<CreditSheet> Load(
        CadranDb db,
        Invoice invoice,
        Workspace home,
        CancellationToken stop
    )
    {
        var id = invoice.Id;
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var notes = await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i => i.CorrectsId == id)
            .OrderBy(i => i.Id)
            .ToListAsync(stop);
        var noteIds = notes.ConvertAll(n => n.Id);
        var credits = (
            await db.Set<InvoiceLine>()
                .AsNoTracking()
                .Where(l => noteIds.Contains(l.InvoiceId))
                .ToListAsync(stop)
        ).ToLookup(l => l.CorrectsLineId!.Value);
        return new(
            invoice,
            home,
            lines,
            Of(invoice, lines, notes, credits, home.TaxPerLine),
            await ClaimsOf(db, id, noteIds, stop),
            lines.ToDictionary(l => l.Id, l => credits[l.Id].Sum(c => c.Seconds ?? 0))
        );
    }

    private static CreditableDocument Of(
        Invoice invoice,
        List<InvoiceLine> lines,
        List<Invoice> notes,
        ILookup<Id<InvoiceLine>, InvoiceLine> credits,
        bool taxPerLine
    ) =>
        new(
            invoice.Currency,
            [.. lines.Select(l => Line(l, credits[l.Id].ToList(), invoice.Currency))],
            [.. invoice.TaxTotals.Select(DocumentTaxOf)],
            DraftSheet
                .DiscountOf(
                    invoice.DiscountPercentTenThousandths,
                    invoice.DiscountMinor,
                    invoice.Currency
                )
                .Value,
            notes.Sum(n => n.DiscountMinor ?? 0),
            invoice.PricesIncludeTax,
            taxPerLine ? TaxRounding.PerLine : TaxRounding.PerDocument,
            notes.Aggregate(Sums(invoice), (left, note) => left.Less(Sums(note))),
            new CashRounding(invoice.RoundingStepMinor)
        );

    private static CreditableLine Line(
        InvoiceLine line,
        List<InvoiceLine> credits,
        Currency currency
    ) =>
        new(
            line.Id.Value,
            line.Quantity,
            line.UnitPrice,
            DraftSheet
                .DiscountOf(line.DiscountPercentTenThousandths, line.DiscountMinor, currency)
                .Value,
            line.TaxIds,
            LineAmounts.Charged(line, currency).Minor,
            line.NetMinor,
            credits.Sum(c => c.CorrectsQuantityTenThousandths ?? 0) / 10_000m,
            credits.Sum(c => LineAmounts.Charged(c, currency).Minor),
            credits.Sum(c => c.NetMinor),
            line.Quantity == 0 && credits.Count == 0 ? line.Seconds : null
        );

    private static DocumentTax DocumentTaxOf(InvoiceTax tax) =>
        new(
            tax.TaxId,
            tax.Name,
            tax.Percent,
            Enum.GetValues<TaxCategory>().First(c => c.Code() == tax.Category),
            tax.IsCompound
        );

    private static DocumentSums Sums(Invoice document) =>
        new(
            document.NetMinor,
            document.DiscountTotalMinor,
            [.. document.TaxTotals.Select(t => new TaxSum(t.TaxId, t.BaseMinor, t.AmountMinor))],
            document.TotalMinor,
            document.RoundingMinor
        );

    /// <summary>What each line bills of its entries, less what its credit notes took back.</summary>
    private static async Task<Dictionary<Id<InvoiceLine>, IReadOnlyList<SheetClaim>>> ClaimsOf(
        CadranDb db,
        Id<Invoice> id,
        List<Id<Invoice>> notes,
        CancellationToken stop
    )
    {
        var taken = (
            await (
                from c in db.Set<Claim>()
                join l in db.Set<InvoiceLine>() on c.LineId equals l.Id
                where notes.Contains(c.InvoiceId)
                select new
                {
                    Line = l.CorrectsLineId!.Value,
                    c.TimeEntryId,
                    c.Seconds,
                    c.BilledSeconds,
                    c.AmountMinor,
                }
            ).ToListAsync(stop)
        ).ToLookup(c => (c.Line, c.TimeEntryId));
        var claims = await (
            from c in db.Set<Claim>()
            join e in db.Set<TimeEntry>() on c.TimeEntryId equals e.Id
            where c.InvoiceId == id
            select new
            {
                Claim = c,
                e.StartedAt,
                e.WorkDate,
            }
        )
            .AsNoTracking()
            .ToListAsync(stop);
        return claims
            .Select(c =>
            {
                var back = taken[(c.Claim.LineId, c.Claim.TimeEntryId)].ToList();
                return new SheetClaim(
                    c.Claim,
                    new ClaimLeft(
                        c.Claim.TimeEntryId.Value,
                        c.StartedAt ?? LoadBillableTime.Midnight(c.WorkDate),
                        c.Claim.Seconds + back.Sum(b => (long)b.Seconds),
                        c.Claim.BilledSeconds + back.Sum(b => (long)b.BilledSeconds),
                        c.Claim.AmountMinor + back.Sum(b => b.AmountMinor)
                    )
                );
            })
            .GroupBy(c => c.Claim.LineId)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<SheetClaim>)[.. g]);
    }
}

/// <summary>A claim of the invoice, and what is left of it.</summary>
internal sealed record SheetClaim(Claim Claim, ClaimLeft Left);
