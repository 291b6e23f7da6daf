using Cadran.Billing.Deposits;
using Cadran.Billing.Domain.Electronic;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A deposit as the invoice that takes it off names it; amounts with tax, and the tax in them.</summary>
internal sealed record NamedDeposit(string Number, DateOnly Date, long TotalMinor, long TaxMinor);

/// <summary>A quote as the invoices of it name it.</summary>
internal sealed record NamedQuote(Id<Invoice> Id, string Number, DateOnly Date);

/// <summary>
/// What a document says of others: of a credit note the invoices that it corrects; of a final invoice its deposits and
/// what they took off; whether it is a deposit itself; of what came of a quote that quote.
/// </summary>
internal sealed record RelatedDocuments(
    IReadOnlyList<PrecedingInvoice> Preceding,
    bool IsDeposit = false,
    long PrepaidMinor = 0
)
{
    public static RelatedDocuments None { get; } = new([]);

    public IReadOnlyList<NamedDeposit> Deposits { get; init; } = [];

    /// <summary>The quote that was accepted and is invoiced by it, a deposit on it too.</summary>
    public NamedQuote? Quote { get; init; }

    public static async Task<RelatedDocuments> Of(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    ) =>
        await Others(db, invoice, stop) with
        {
            Quote = invoice.QuoteId is { } id
                ? await db.Quotes()
                    .AsNoTracking()
                    .Where(q => q.Id == id)
                    .Select(q => new NamedQuote(q.Id, q.Number!, q.IssueDate!.Value))
                    .SingleAsync(stop)
                : null,
        };

    private static async Task<RelatedDocuments> Others(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        if (invoice.CorrectsId is { } id)
        {
            var corrected = await db.Set<Invoice>()
                .AsNoTracking()
                .SingleAsync(i => i.Id == id, stop);
            return new([new(corrected.Number!, corrected.IssueDate!.Value)]);
        }
        if (invoice.DeductedMinor == 0)
            return new([], invoice.IsDeposit);
        var taken = await (
            from row in db.Set<DepositDeduction>().AsNoTracking()
            join deposit in db.Set<Invoice>().AsNoTracking() on row.DepositId equals deposit.Id
            where row.InvoiceId == invoice.Id
            orderby deposit.IssuedAt, deposit.Id
            select new
            {
                row,
                deposit.Number,
                deposit.IssueDate,
            }
        ).ToListAsync(stop);
        List<NamedDeposit> deposits =
        [
            .. taken.Select(t => new NamedDeposit(
                t.Number!,
                t.IssueDate!.Value,
                t.row.TotalMinor,
                t.row.TaxMinor
            )),
        ];
        return new(
            [.. deposits.Select(d => new PrecedingInvoice(d.Number, d.Date))],
            PrepaidMinor: deposits.Sum(d => d.TotalMinor)
        )
        {
            Deposits = deposits,
        };
    }
}
