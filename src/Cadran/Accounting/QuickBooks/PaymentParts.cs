using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What a payment there pays of one customer here: of each invoice, and in all; with what is left over as credit.</summary>
internal sealed record PaymentPart(
    Id<Organization> Customer,
    Currency Currency,
    string Number,
    IReadOnlyDictionary<Id<Invoice>, decimal> Invoices,
    decimal Amount
);

/// <summary>A payment that came from there as it is recorded here.</summary>
internal sealed record RecordedPart(
    LedgerLink Link,
    Payment Payment,
    IReadOnlyDictionary<Id<Invoice>, decimal> Invoices
)
{
    /// <summary>
    /// Whether it says the same: as it was heard, or as it stands here. A day that had not begun here yet was recorded as
    /// the day before.
    /// </summary>
    public bool Says(PaymentPart part, RemotePayment there, RemoteWay? way) =>
        Payment.ReversedAt is null
        && Payment.OrganizationId == part.Customer
        && Payment.Currency == part.Currency
        && there.TxnDate is { } day
        && day.DayNumber - Payment.Date.DayNumber is 0 or 1
        && (Link.Written == HeardPayment.Of(part, there) || StandsSo(part, there, way));

    private bool StandsSo(PaymentPart part, RemotePayment there, RemoteWay? way) =>
        Payment.AmountMinor == part.Currency.ToMinor(part.Amount)
        // Payments that were recorded before ways to pay were kept have the number alone.
        && (
            Payment.Reference == PaymentParts.ReferenceOf(there, way)
            || Payment.Reference == Blank.ToNull(there.PaymentRefNum)
        )
        && Invoices.Count == part.Invoices.Count
        && Invoices.All(i => part.Invoices.GetValueOrDefault(i.Key) == i.Value);

    /// <summary>
    /// What is put on which invoice once it is recorded as that part: what it pays there, and of what was put on others
    /// here as much as it still has, the oldest first.
    /// </summary>
    public static Dictionary<Id<Invoice>, decimal> PutOf(
        PaymentPart part,
        IEnumerable<RecordedPart> before
    )
    {
        var put = part.Invoices.ToDictionary();
        var left = part.Amount - put.Values.Sum();
        foreach (
            var recorded in before.Where(r =>
                r.Payment.ReversedAt is null
                && r.Payment.OrganizationId == part.Customer
                && r.Payment.Currency == part.Currency
            )
        )
        foreach (var (invoice, here) in recorded.PutHere())
        {
            var more = Math.Clamp(
                recorded.Invoices[invoice] - put.GetValueOrDefault(invoice),
                0,
                Math.Min(here, left)
            );
            if (more == 0)
                continue;
            put[invoice] = put.GetValueOrDefault(invoice) + more;
            left -= more;
        }
        return put;
    }

    /// <summary>What was put on invoices here, beyond what it paid there; the oldest first.</summary>
    private IEnumerable<(Id<Invoice> Invoice, decimal Amount)> PutHere() =>
        HeardPayment.Read(Link) is { } heard
            ? Invoices
                .Select(i =>
                    (
                        i.Key,
                        i.Value
                            - Payment.Currency.FromMinor(
                                heard.Invoices.GetValueOrDefault(i.Key.Value)
                            )
                    )
                )
                .Where(i => i.Item2 > 0)
            : [];
}

/// <summary>Reads what a payment there is about, within the unit that follows it.</summary>
internal static class PaymentParts
{
    private const int LongestReference = 200;

    /// <summary>The ids there of the invoices that it pays.</summary>
    public static IEnumerable<string> InvoicesOf(RemotePayment there) =>
        Paid(there).Select(p => p.TxnId).Distinct();

    /// <summary>What it is called there: its way to pay, and its number; null: neither is said.</summary>
    public static string? ReferenceOf(RemotePayment there, RemoteWay? way) =>
        Blank.ToNull(
            string.Join(
                " · ",
                new[] { way?.Name, Blank.ToNull(there.PaymentRefNum) }.OfType<string>()
            )
        )
            is { } text
            ? text[..Math.Min(text.Length, LongestReference)]
            : null;

    /// <summary>Part of it is a credit memo there, and no money.</summary>
    public static bool UsesCredit(RemotePayment there) =>
        (there.Line ?? []).SelectMany(l => l.LinkedTxn ?? []).Any(t => t.TxnType is not "Invoice");

    /// <summary>What is recorded of it.</summary>
    public static async Task<List<RecordedPart>> Recorded(
        CadranDb db,
        string remoteId,
        string realm,
        CancellationToken stop
    )
    {
        var links = await db.Set<LedgerLink>()
            .AsNoTracking()
            .Where(l => l.Realm == realm && l.Kind == LinkKind.Payment && l.RemoteId == remoteId)
            .OrderBy(l => l.Id)
            .ToListAsync(stop);
        var parts = new List<RecordedPart>();
        foreach (var link in links)
        {
            var id = new Id<Payment>(Guid.ParseExact(link.LocalKey, "N"));
            var payment = await db.Set<Payment>().AsNoTracking().SingleAsync(p => p.Id == id, stop);
            var put = await db.Set<Allocation>()
                .AsNoTracking()
                .Where(a => a.PaymentId == id)
                .OrderBy(a => a.PutAt)
                .ThenBy(a => a.InvoiceId)
                .ToDictionaryAsync(
                    a => a.InvoiceId,
                    a => payment.Currency.FromMinor(a.AmountMinor),
                    stop
                );
            parts.Add(new(link, payment, put));
        }
        return parts;
    }

    /// <summary>
    /// What it pays of our documents, customer by customer. Where taxes are reckoned there, it may pay more than is owed
    /// here: what is beyond is no money of ours. What it leaves over is credit, when nothing else is paid with it.
    /// </summary>
    public static async Task<List<PaymentPart>> Of(
        CadranDb db,
        RemotePayment there,
        string realm,
        IReadOnlyList<RecordedPart> recorded,
        CancellationToken stop
    )
    {
        if (there.IsDeleted || there.TotalAmt is null or 0)
            return [];
        var ids = InvoicesOf(there).ToList();
        var ours = await (
            from copy in db.Set<CopiedDocument>()
            join document in db.Set<Invoice>() on copy.InvoiceId equals document.Id
            where
                copy.Realm == realm
                && ids.Contains(copy.RemoteId)
                && document.Kind == DocumentKind.Invoice
            select new
            {
                copy.RemoteId,
                copy.State,
                Document = document,
            }
        )
            .AsNoTracking()
            .ToListAsync(stop);
        var parts = (
            from paid in Paid(there)
            join found in ours on paid.TxnId equals found.RemoteId
            let most = found.State == CopyState.OtherTotal
                ? Free(found.Document, recorded)
                : decimal.MaxValue
            let amount = Math.Min(paid.Amount, most)
            where amount > 0
            group (found.Document, Amount: amount) by (
                found.Document.OrganizationId,
                found.Document.Currency
            ) into customer
            select new PaymentPart(
                customer.Key.OrganizationId,
                customer.Key.Currency,
                customer.First().Document.Number!,
                customer
                    .GroupBy(c => c.Document.Id)
                    .ToDictionary(i => i.Key, i => i.Sum(c => c.Amount)),
                customer.Sum(c => c.Amount)
            )
        ).ToList();
        if (parts.Count == 1 && ours.Count == ids.Count && there.UnappliedAmt is > 0)
            parts[0] = parts[0] with { Amount = parts[0].Amount + there.UnappliedAmt.Value };
        return parts;
    }

    /// <summary>What is owed of it, with what this payment settles of it already.</summary>
    private static decimal Free(Invoice document, IReadOnlyList<RecordedPart> recorded) =>
        document.Due.Amount
        + recorded
            .Where(r => r.Payment.ReversedAt is null)
            .Sum(r => r.Invoices.GetValueOrDefault(document.Id));

    private static IEnumerable<(string TxnId, decimal Amount)> Paid(RemotePayment there) =>
        (there.Line ?? [])
            .SelectMany(l =>
                (l.LinkedTxn ?? [])
                    .Where(t => t.TxnType == "Invoice")
                    .Select(t => (t.TxnId, Amount: l.Amount ?? 0))
            )
            .Where(l => l.Amount > 0);
}
