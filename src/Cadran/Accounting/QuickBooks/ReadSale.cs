using Cadran.Accounting.Domain;
using Cadran.Billing;
using Cadran.Billing.Deposits;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>An issued invoice or credit note as it stands, without tax, by what is taxed alike.</summary>
internal static class ReadSale
{
    /// <summary>Null: there is no such document, or it is a draft or a quote.</summary>
    public static async Task<(Invoice Document, Sale Sale)?> Of(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var document = await db.Documents()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == id, stop);
        if (document is not { Status: InvoiceStatus.Issued } || document.Kind == DocumentKind.Quote)
            return null;
        var (lines, totals) = await Totalled(db, document, stop);
        var worked = await Worked(db, id, stop);
        var sale = new Sale(
            document.Currency,
            document.PricesIncludeTax,
            [
                .. lines.Zip(
                    totals.Lines,
                    (line, total) =>
                        new SaleLine(
                            line.Description,
                            line.Quantity,
                            line.UnitPrice,
                            total.Amount.Amount,
                            total.Discount.Amount,
                            total.Net.Amount,
                            TaxSetKey.Of(line.TaxIds),
                            NatureOf(line),
                            worked.GetValueOrDefault(line.Id).Service,
                            worked.TryGetValue(line.Id, out var work) ? work.Day : null
                        )
                ),
            ],
            [
                .. totals.Groups.Select(g => new TaxedAmount(
                    TaxSetKey.Of(g.TaxIds),
                    g.Allowance.Amount
                )),
            ],
            await Deposits(db, document, stop),
            totals.Rounding.Amount,
            document.Asked.Amount
        );
        return (document, sale);
    }

    private static async Task<(
        List<InvoiceLine> Lines,
        Billing.Domain.InvoiceTotals Totals
    )> Totalled(CadranDb db, Invoice document, CancellationToken stop)
    {
        var id = document.Id;
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == id)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        var sheet = DraftSheet.Look(db, document, lines, await TotalsRules.Of(db, stop));
        var (totals, _) = await sheet.PrintedTotals([], stop);
        return (lines, totals.Value);
    }

    private static LineNature NatureOf(InvoiceLine line) =>
        line.IsTime ? LineNature.Work
        : line.IsExpense ? LineNature.Expense
        : LineNature.Other;

    /// <summary>Of each line of time: its service type, when that is one for all of it, and the last day of its work.</summary>
    private static async Task<Dictionary<Id<InvoiceLine>, (Guid? Service, DateOnly Day)>> Worked(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var parts = await (
            from claim in db.Set<Claim>()
            join entry in db.Set<TimeEntry>() on claim.TimeEntryId equals entry.Id
            where claim.InvoiceId == id
            group entry.WorkDate by new { claim.LineId, entry.ServiceTypeId } into part
            select new
            {
                part.Key.LineId,
                part.Key.ServiceTypeId,
                Last = part.Max(),
            }
        ).ToListAsync(stop);
        return parts
            .GroupBy(p => p.LineId)
            .ToDictionary(
                line => line.Key,
                line =>
                    (
                        line.Count() == 1 ? line.First().ServiceTypeId?.Value : null,
                        line.Max(p => p.Last)
                    )
            );
    }

    private static async Task<IReadOnlyList<SaleDeposit>> Deposits(
        CadranDb db,
        Invoice document,
        CancellationToken stop
    )
    {
        var id = document.Id;
        var taken = await db.Set<DepositDeduction>()
            .AsNoTracking()
            .Where(d => d.InvoiceId == id)
            .Select(d => d.DepositId)
            .ToListAsync(stop);
        var deposits = new List<SaleDeposit>();
        foreach (var deposit in taken)
        {
            var invoice = await db.Set<Invoice>()
                .AsNoTracking()
                .SingleAsync(i => i.Id == deposit, stop);
            var (_, totals) = await Totalled(db, invoice, stop);
            deposits.Add(
                new(
                    invoice.Number!,
                    [
                        .. totals.Groups.Select(g => new TaxedAmount(
                            TaxSetKey.Of(g.TaxIds),
                            g.Taxable.Amount
                        )),
                    ],
                    totals.Rounding.Amount
                )
            );
        }
        return deposits;
    }
}
