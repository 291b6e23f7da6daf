using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Brings a payment that was recorded here to the company: one payment there, over all its copied invoices, with what is
/// on none as unapplied; void there when it is reversed here. What it pays of documents that are not there is left out.
/// </summary>
internal sealed class WritePayment(
    Store store,
    QuickBooksClient client,
    FindCustomer customers,
    RemoteWays ways,
    KeepPayment keep
) : IQueuedWork
{
    private const int LongestNumber = 21;

    public IReadOnlyList<WorkKind> Kinds => [WorkKind.WritePayment];

    public async Task<WorkOutcome> Run(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var id = new Id<Payment>(work.ObjectId!.Value);
        var payment = await store
            .Read.Set<Payment>()
            .AsNoTracking()
            .SingleAsync(p => p.Id == id, stop);
        var (customer, held) = await customers.For(payment.OrganizationId, connection, work, stop);
        if (held is not null)
            return held;
        var (lines, elsewhere) = await Lines(payment, connection, stop);
        var there = new RemotePayment
        {
            CustomerRef = new(customer!),
            TotalAmt = payment.Currency.FromMinor(payment.AmountMinor) - elsewhere,
            TxnDate = payment.Date,
            CurrencyRef = connection.IsMultiCurrency ? new(payment.Currency.Code) : null,
            ExchangeRate =
                connection.IsMultiCurrency
                && payment.Accounting is { } carried
                && carried.To == connection.HomeCurrency
                    ? carried.Value
                    : null,
            PaymentMethodRef = await ways.For(payment.Method, stop) is { } way ? new(way.Id) : null,
            PaymentRefNum = payment.Reference is { Length: > 0 } number
                ? number[..Math.Min(number.Length, LongestNumber)]
                : null,
            PrivateNote = "Cadran · " + PaymentThere.Key(id),
            Line = lines,
        };
        // A reversed one is looked for by what it would be, in case that it was made and not heard of.
        return await keep.Run(
            work,
            connection,
            LinkKind.Payment,
            id.Value.ToString("N"),
            PaymentThere.Key(id),
            there,
            payment.ReversedAt is not null || lines.Count == 0,
            "payment",
            stop
        );
    }

    /// <summary>What pays copied invoices, and the sum of what pays others.</summary>
    private async Task<(List<RemoteLine> Lines, decimal Elsewhere)> Lines(
        Payment payment,
        Connection connection,
        CancellationToken stop
    )
    {
        var parts = await (
            from part in store.Read.Set<Allocation>()
            join found in store.Read.Set<CopiedDocument>().Where(c => c.Realm == connection.Realm)
                on part.InvoiceId equals found.InvoiceId
                into copies
            from copy in copies.DefaultIfEmpty()
            where part.PaymentId == payment.Id
            orderby part.InvoiceId
            select new { part.AmountMinor, Copy = copy }
        )
            .AsNoTracking()
            .ToListAsync(stop);
        var lines = new List<RemoteLine>();
        var elsewhere = 0m;
        foreach (var part in parts)
        {
            var amount = payment.Currency.FromMinor(part.AmountMinor);
            if (part.Copy is null or { State: CopyState.VoidedThere or CopyState.DeletedThere })
                elsewhere += amount;
            else
                lines.Add(
                    PaymentThere.Line(
                        "Invoice",
                        part.Copy.RemoteId,
                        await Most(part.Copy, amount, payment, stop)
                    )
                );
        }
        return ([.. lines.Where(l => l.Amount > 0)], elsewhere);
    }

    /// <summary>Where its total there is another, no more can be paid of it than is open there.</summary>
    private async Task<decimal> Most(
        CopiedDocument copy,
        decimal amount,
        Payment payment,
        CancellationToken stop
    )
    {
        if (copy.State != CopyState.OtherTotal)
            return amount;
        var there = await client.Read<RemoteInvoice>(copy.RemoteId, stop);
        var key = payment.Id.Value.ToString("N");
        var mine = await store
            .Read.Set<LedgerLink>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                l => l.Realm == copy.Realm && l.Kind == LinkKind.Payment && l.LocalKey == key,
                stop
            );
        var already = mine is null
            ? 0
            : PaymentThere.PaidOf(
                await QuickBooksClient.OrGone(mine.RemoteId, client.Read<RemotePayment>, stop),
                copy.RemoteId
            );
        return Math.Min(amount, (there.Balance ?? 0) + already);
    }
}
