using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>A document on its customer's account, in its currency, and the exchange rate that it is carried at.</summary>
internal sealed record CarriedDocument(
    Guid Id,
    Id<Organization> OrganizationId,
    DateOnly Date,
    Currency Currency,
    long AmountMinor,
    UsedExchange? Exchange,
    long? BooksMinor = null
)
{
    /// <summary>What all of it was posted at, in the currency of the books. It has an exchange rate.</summary>
    public long Carried => BooksMinor ?? Exchange!.ConvertMinor(AmountMinor);

    public static CarriedDocument Of(Invoice i) =>
        new(
            i.Id.Value,
            i.OrganizationId,
            i.IssueDate!.Value,
            i.Currency,
            i.TotalMinor - i.DeductedMinor,
            i.Accounting
        );

    public static CarriedDocument Of(Payment p) =>
        new(
            p.Id.Value,
            p.OrganizationId,
            p.Date,
            p.Currency,
            p.AmountMinor,
            p.Accounting,
            p.BooksMinor
        );

    public static CarriedDocument Of(Refund r) =>
        new(
            r.Id.Value,
            r.OrganizationId,
            r.Date,
            r.Currency,
            r.AmountMinor,
            r.Accounting,
            r.BooksMinor
        );
}

/// <summary>
/// What of a document is still carried on its customer's account in the currency of the books: what it was posted at,
/// less what settled it. A part takes its share; the last one takes all that is left, so that an account that is settled
/// in one currency is in both.
/// </summary>
internal static class CarriedAmount
{
    /// <summary>Of an amount of the document that is settled now. The document has an exchange rate.</summary>
    public static async Task<long> Of(
        CadranDb db,
        CarriedDocument document,
        long minor,
        CancellationToken stop
    )
    {
        var taken = await Taken(db, document.Id, stop);
        var left = document.AmountMinor - taken.Sum(t => t.Amount);
        var carried = document.Carried - taken.Sum(t => t.Accounting);
        return minor == left
            ? carried
            : (long)Rounding.ToDecimals((decimal)carried * minor / left, 0);
    }

    /// <summary>Those of this unit that are not saved yet too.</summary>
    private static async Task<IReadOnlyList<(long Amount, long Accounting)>> Taken(
        CadranDb db,
        Guid id,
        CancellationToken stop
    )
    {
        var rows = await db.Set<ExchangeDifference>()
            .AsNoTracking()
            .Where(d => d.ReversedAt == null && (d.OwedId == id || d.SettledById == id))
            .ToListAsync(stop);
        rows.AddRange(
            db.ChangeTracker.Entries<ExchangeDifference>()
                .Where(e => e.State == EntityState.Added)
                .Select(e => e.Entity)
                .Where(d => d.OwedId == id || d.SettledById == id)
        );
        var (invoice, payment) = (new Id<Invoice>(id), new Id<Payment>(id));
        var offs = await db.Set<WriteOff>()
            .AsNoTracking()
            .Where(w => w.ReversedAt == null && w.AccountingMinor != null)
            .Where(w => w.InvoiceId == invoice || w.PaymentId == payment)
            .ToListAsync(stop);
        return
        [
            .. rows.Select(d => (d.AmountMinor, d.OwedId == id ? d.OwedMinor : d.SettledMinor)),
            .. offs.Select(w => (w.AmountMinor, w.AccountingMinor!.Value)),
        ];
    }
}
