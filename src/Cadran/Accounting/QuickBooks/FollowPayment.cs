using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Brings a payment of QuickBooks in step here: recorded once by its id, what was changed there is reversed and recorded
/// anew, what is gone or void there is reversed. It never goes back. What pays no copied document is no business of ours.
/// </summary>
internal sealed class FollowPayment(
    Store store,
    RecordPayment record,
    ReversePayment reverse,
    InvoiceQueries invoices,
    TimeProvider clock
)
{
    private const string Method = "QuickBooks";

    /// <summary>The ids there of the invoices that it pays.</summary>
    public static IEnumerable<string> InvoicesOf(RemotePayment there) =>
        (there.Line ?? [])
            .SelectMany(l => l.LinkedTxn ?? [])
            .Where(t => t.TxnType == "Invoice")
            .Select(t => t.TxnId)
            .Distinct();

    public async Task<WorkOutcome> Run(
        RemotePayment there,
        Connection connection,
        CancellationToken stop
    )
    {
        var known = await Known(there.Id!, connection, stop);
        if (known.Exists(l => !l.CameFromThere))
            return WorkOutcome.Done;
        var wanted =
            there.IsDeleted || there.TotalAmt is null or 0
                ? []
                : await Parts(there, connection, stop);
        if (IsRecorded(known, there, wanted))
            return WorkOutcome.Done;
        if (wanted.Count > 0 && UsesCredit(there))
            return WorkOutcome.Held("quickbooks.payment.credit", wanted[0].Number);
        foreach (var link in known)
            if (await Reverse(link, stop) is { } refusal)
                return Said(refusal, there);
        foreach (var part in wanted)
            if (await Record(part, there, connection, stop) is { } refusal)
                return Said(refusal, there);
        return new WorkOutcome(Title: wanted.Count > 0 ? wanted[0].Number : null);
    }

    /// <summary>Part of it is a credit memo there, and no money.</summary>
    private static bool UsesCredit(RemotePayment there) =>
        (there.Line ?? []).SelectMany(l => l.LinkedTxn ?? []).Any(t => t.TxnType is not "Invoice");

    private static WorkOutcome Said(Refusal refusal, RemotePayment there) =>
        new(
            new WorkTrouble(
                "quickbooks.payment.refused",
                refusal.Code,
                Values:
                [
                    there.TotalAmt?.ToString(CultureInfo.InvariantCulture) ?? "",
                    there.TxnDate is { } day ? Platform.Days.Iso(day) : "",
                ]
            )
        );

    /// <summary>Nothing changed there since it was recorded here.</summary>
    private static bool IsRecorded(
        List<LedgerLink> known,
        RemotePayment there,
        IReadOnlyList<CustomerPart> wanted
    ) => wanted.Count == known.Count && known.TrueForAll(l => l.SyncToken == there.SyncToken);

    private Task<List<LedgerLink>> Known(
        string remoteId,
        Connection connection,
        CancellationToken stop
    ) =>
        store
            .Read.Set<LedgerLink>()
            .AsNoTracking()
            .Where(l =>
                l.Realm == connection.Realm && l.Kind == LinkKind.Payment && l.RemoteId == remoteId
            )
            .ToListAsync(stop);

    /// <summary>What it pays of one customer: of each invoice, and what is left over.</summary>
    private sealed record CustomerPart(
        Id<Customers.Organization> Customer,
        Currency Currency,
        string Number,
        IReadOnlyList<(Id<Invoice> Id, decimal Amount)> Invoices,
        decimal Amount
    );

    private async Task<List<CustomerPart>> Parts(
        RemotePayment there,
        Connection connection,
        CancellationToken stop
    )
    {
        var lines = (there.Line ?? [])
            .SelectMany(l =>
                (l.LinkedTxn ?? [])
                    .Where(t => t.TxnType == "Invoice")
                    .Select(t => (t.TxnId, Amount: l.Amount ?? 0))
            )
            .Where(l => l.Amount > 0)
            .ToList();
        var ids = lines.Select(l => l.TxnId).Distinct().ToList();
        var ours = await (
            from copy in store.Read.Set<CopiedDocument>()
            join document in store.Read.Set<Invoice>() on copy.InvoiceId equals document.Id
            where
                copy.Realm == connection.Realm
                && ids.Contains(copy.RemoteId)
                && document.Kind == DocumentKind.Invoice
            select new
            {
                copy.RemoteId,
                document.Id,
                document.OrganizationId,
                document.Currency,
                document.Number,
            }
        ).ToListAsync(stop);
        var parts = (
            from line in lines
            join document in ours on line.TxnId equals document.RemoteId
            group (document.Id, line.Amount) by (
                document.OrganizationId,
                document.Currency
            ) into customer
            select new CustomerPart(
                customer.Key.OrganizationId,
                customer.Key.Currency,
                ours.Find(o => o.Id == customer.First().Id)!.Number!,
                [.. customer],
                customer.Sum(c => c.Amount)
            )
        ).ToList();
        // What is left over is this customer's credit, when nothing else was paid with it.
        if (parts.Count == 1 && ours.Count == ids.Count && there.UnappliedAmt is > 0)
            parts[0] = parts[0] with { Amount = parts[0].Amount + there.UnappliedAmt.Value };
        return parts;
    }

    private async Task<Refusal?> Reverse(LedgerLink link, CancellationToken stop)
    {
        var done = await store.Together<Done>(
            async db =>
            {
                var id = new Id<Payment>(Guid.ParseExact(link.LocalKey, "N"));
                var reversed = await reverse.Run(id, "QuickBooks", stop);
                if (!reversed.Succeeded && reversed.Refusal.Code != "payment.already_reversed")
                    return Result<Done>.Refused(reversed.Refusals);
                await db.Set<LedgerLink>().Where(l => l.Id == link.Id).ExecuteDeleteAsync(stop);
                return new Done();
            },
            stop
        );
        return done.Refusal;
    }

    /// <summary>The payment and that it is known, in one unit: it is never recorded twice.</summary>
    private async Task<Refusal?> Record(
        CustomerPart part,
        RemotePayment there,
        Connection connection,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        var day = there.TxnDate is { } said && said <= today ? said : today;
        var done = await store.Together<Done>(
            async db =>
            {
                var payment = await record.Run(
                    new NewPayment(
                        part.Customer,
                        day,
                        MoneyAmount.Of(new Money(part.Amount, part.Currency)),
                        Method,
                        [
                            .. part.Invoices.Select(i => new AllocationInput(
                                i.Id,
                                new DecimalInput(i.Amount)
                            )),
                        ],
                        there.PaymentRefNum is { Length: > 0 } number ? number : null
                    ),
                    stop
                );
                if (!payment.Succeeded)
                    return Result<Done>.Refused(payment.Refusals);
                db.Add(
                    new LedgerLink
                    {
                        Id = Id<LedgerLink>.New(clock),
                        Realm = connection.Realm,
                        Kind = LinkKind.Payment,
                        LocalKey = payment.Value.Id.Value.ToString("N"),
                        RemoteId = there.Id!,
                        RemoteName = there.PaymentRefNum ?? there.Id!,
                        CameFromThere = true,
                        SyncToken = there.SyncToken,
                        LinkedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
                    }
                );
                return new Done();
            },
            stop
        );
        return done.Refusal;
    }
}
