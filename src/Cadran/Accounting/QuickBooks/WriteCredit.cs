using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Puts a copied credit note on the copied invoices that it settles here: a payment of 0 there for each, with a line of
/// either side. What was put on an invoice there already, as QuickBooks can do by itself, is left so.
/// </summary>
internal sealed class WriteCredit(Store store, QuickBooksClient client, KeepPayment keep)
    : IQueuedWork
{
    public IReadOnlyList<WorkKind> Kinds => [WorkKind.WriteCredit];

    public async Task<WorkOutcome> Run(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var id = new Id<Invoice>(work.ObjectId!.Value);
        var db = store.Read;
        var note = await db.Set<CopiedDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.InvoiceId == id && d.Realm == connection.Realm, stop);
        if (note is null or { State: CopyState.VoidedThere or CopyState.DeletedThere })
            return WorkOutcome.Done;
        var ours = await db.Set<Invoice>().AsNoTracking().SingleAsync(i => i.Id == id, stop);
        var parts = await (
            from part in db.Set<CreditAllocation>()
            join copy in db.Set<CopiedDocument>() on part.InvoiceId equals copy.InvoiceId
            where
                part.CreditNoteId == id
                && copy.Realm == connection.Realm
                && copy.State != CopyState.VoidedThere
                && copy.State != CopyState.DeletedThere
            orderby part.InvoiceId
            select new
            {
                part.InvoiceId,
                part.AmountMinor,
                copy.RemoteId,
            }
        ).ToListAsync(stop);
        foreach (var part in parts)
        {
            var memo = await client.Read<RemoteCreditMemo>(note.RemoteId, stop);
            var invoice = await client.Read<RemoteInvoice>(part.RemoteId, stop);
            var local = $"{id.Value:N}:{part.InvoiceId.Value:N}";
            var isKept = await db.Set<LedgerLink>()
                .AnyAsync(
                    l =>
                        l.Realm == connection.Realm
                        && l.Kind == LinkKind.Credit
                        && l.LocalKey == local,
                    stop
                );
            if (!isKept && ((memo.RemainingCredit ?? memo.Balance) is 0 || invoice.Balance is 0))
                continue;
            var amount = ours.Currency.FromMinor(part.AmountMinor);
            var outcome = await keep.Run(
                work,
                connection,
                LinkKind.Credit,
                local,
                PaymentThere.Key(id, part.InvoiceId),
                new RemotePayment
                {
                    CustomerRef = memo.CustomerRef,
                    TotalAmt = 0,
                    TxnDate = ours.IssueDate,
                    CurrencyRef = memo.CurrencyRef,
                    PrivateNote = "Cadran · " + PaymentThere.Key(id, part.InvoiceId),
                    Line =
                    [
                        PaymentThere.Line("Invoice", part.RemoteId, amount),
                        PaymentThere.Line("CreditMemo", note.RemoteId, amount),
                    ],
                },
                isVoid: false,
                "credit-" + part.RemoteId,
                stop
            );
            if (outcome.Trouble is not null)
                return outcome;
        }
        return WorkOutcome.Done;
    }
}
