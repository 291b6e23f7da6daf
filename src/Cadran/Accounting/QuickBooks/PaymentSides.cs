using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What a payment pays, in all and of each document by its number; in its currency.</summary>
internal sealed record PaymentFace(decimal Total, IReadOnlyList<PaidPart> Parts);

internal sealed record PaidPart(string Number, decimal Amount);

/// <summary>A payment of ours that is another there: both sides, for a person who says which holds. Null: it is void or gone.</summary>
/// <param name="RemoteId">Its id there.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="Here">As it is here, or would be there.</param>
/// <param name="There">As it was found.</param>
/// <param name="Seen">What that said of money: an answer counts while it says so.</param>
internal sealed record PaymentSides(
    string RemoteId,
    string Currency,
    PaymentFace? Here,
    PaymentFace? There,
    string Seen
)
{
    public static async Task<PaymentSides> Of(
        CadranDb db,
        Connection connection,
        RemotePayment? here,
        RemotePayment there,
        CancellationToken stop
    )
    {
        var ids = Paid(there).Concat(Paid(here)).Select(p => p.Id).Distinct().ToList();
        var known = await (
            from copy in db.Set<CopiedDocument>()
            join document in db.Set<Invoice>() on copy.InvoiceId equals document.Id
            where copy.Realm == connection.Realm && ids.Contains(copy.RemoteId)
            select new
            {
                copy.RemoteId,
                document.Number,
                document.Currency,
                document.Kind,
            }
        ).ToListAsync(stop);
        var numbers = known
            .Where(k => k.Kind == DocumentKind.Invoice)
            .ToDictionary(k => k.RemoteId, k => k.Number!);
        return new(
            there.Id!,
            known.Count > 0 ? known[0].Currency.Code : connection.HomeCurrency,
            FaceOf(here, numbers),
            FaceOf(there, numbers),
            PaymentThere.Says(there)
        );
    }

    /// <summary>The number of a document that it settles; of a credit note put on an invoice, the note's.</summary>
    public static async Task<string?> TitleOf(CadranDb db, LedgerLink link, CancellationToken stop)
    {
        var (payment, note) = (new Id<Payment>(link.PaymentId), new Id<Invoice>(link.PaymentId));
        return link.Kind == LinkKind.Credit
            ? await db.Set<Invoice>()
                .Where(i => i.Id == note)
                .Select(i => i.Number)
                .FirstOrDefaultAsync(stop)
            : await db.Set<Allocation>()
                .Where(a => a.PaymentId == payment)
                .OrderBy(a => a.InvoiceId)
                .Join(db.Set<Invoice>(), a => a.InvoiceId, i => i.Id, (a, i) => i.Number)
                .FirstOrDefaultAsync(stop);
    }

    private static PaymentFace? FaceOf(RemotePayment? payment, Dictionary<string, string> numbers)
    {
        if (payment is null || PaymentThere.IsVoid(payment))
            return null;
        var parts = Paid(payment)
            .Select(p => new PaidPart(numbers.GetValueOrDefault(p.Id, p.Id), p.Amount))
            .ToList();
        // Credit put on an invoice is a payment of 0.
        return new(payment.TotalAmt is > 0 and var all ? all : parts.Sum(p => p.Amount), parts);
    }

    private static IEnumerable<(string Id, decimal Amount)> Paid(RemotePayment? payment) =>
        (payment?.Line ?? []).SelectMany(l =>
            (l.LinkedTxn ?? [])
                .Where(t => t.TxnType == "Invoice")
                .Select(t => (t.TxnId, l.Amount ?? 0))
        );
}
