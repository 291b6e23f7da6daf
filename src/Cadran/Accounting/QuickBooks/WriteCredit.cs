using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Puts a copied credit note on the copied invoices that it settles here: a payment of 0 there for each, with a line of
/// either side. What was put on an invoice there already, as QuickBooks can do by itself, counts. No more is put than is
/// left there of the credit and of the invoice; the rest is said to a person.
/// </summary>
internal sealed class WriteCredit(Store store, QuickBooksClient client, KeepPayment keep)
    : IQueuedWork
{
    public IReadOnlyList<WorkKind> Kinds => [WorkKind.WriteCredit];

    /// <summary>What of the note is on a copied invoice here.</summary>
    private sealed record Part(
        Id<Invoice> Invoice,
        string? Number,
        string RemoteId,
        decimal Amount
    );

    public async Task<WorkOutcome> Run(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var id = new Id<Invoice>(work.ObjectId!.Value);
        var note = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.InvoiceId == id && d.Realm == connection.Realm, stop);
        if (note is null or { State: CopyState.VoidedThere or CopyState.DeletedThere })
            return WorkOutcome.Done;
        var ours = await store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .SingleAsync(i => i.Id == id, stop);
        WorkOutcome? told = null;
        foreach (var part in await Parts(ours, connection, stop))
        {
            var outcome = await Put(work, connection, ours, note.RemoteId, part, stop);
            if (outcome.Trouble is not null)
                told ??= outcome;
        }
        return told ?? WorkOutcome.Done;
    }

    private async Task<List<Part>> Parts(
        Invoice note,
        Connection connection,
        CancellationToken stop
    )
    {
        var parts = await (
            from part in store.Read.Set<CreditAllocation>()
            join copy in store.Read.Set<CopiedDocument>() on part.InvoiceId equals copy.InvoiceId
            join invoice in store.Read.Set<Invoice>() on part.InvoiceId equals invoice.Id
            where
                part.CreditNoteId == note.Id
                && copy.Realm == connection.Realm
                && copy.State != CopyState.VoidedThere
                && copy.State != CopyState.DeletedThere
            orderby part.InvoiceId
            select new
            {
                part.InvoiceId,
                invoice.Number,
                copy.RemoteId,
                part.AmountMinor,
            }
        ).ToListAsync(stop);
        return parts.ConvertAll(p => new Part(
            p.InvoiceId,
            p.Number,
            p.RemoteId,
            note.Currency.FromMinor(p.AmountMinor)
        ));
    }

    private async Task<WorkOutcome> Put(
        QueuedWork work,
        Connection connection,
        Invoice note,
        string remoteNote,
        Part part,
        CancellationToken stop
    )
    {
        var memo = await client.Read<RemoteCreditMemo>(remoteNote, stop);
        var invoice = await client.Read<RemoteInvoice>(part.RemoteId, stop);
        var key = PaymentThere.Key(note.Id, part.Invoice);
        var (ours, others) = await Applied(memo, part.RemoteId, key, stop);
        var rest = part.Amount - ours - others;
        var more = Math.Max(
            0,
            new[]
            {
                rest,
                memo.RemainingCredit ?? memo.Balance ?? rest,
                invoice.Balance ?? rest,
            }.Min()
        );
        if (ours + more > 0)
        {
            var outcome = await keep.Run(
                work,
                connection,
                LinkKind.Credit,
                $"{note.Id.Value:N}:{part.Invoice.Value:N}",
                key,
                new RemotePayment
                {
                    CustomerRef = memo.CustomerRef,
                    TotalAmt = 0,
                    TxnDate = note.IssueDate,
                    CurrencyRef = memo.CurrencyRef,
                    PrivateNote = "Cadran · " + key,
                    Line =
                    [
                        PaymentThere.Line("Invoice", part.RemoteId, ours + more),
                        PaymentThere.Line("CreditMemo", remoteNote, ours + more),
                    ],
                },
                isVoid: false,
                "credit-" + part.RemoteId,
                stop
            );
            if (outcome.Trouble is not null)
                return outcome;
        }
        return rest <= more
            ? WorkOutcome.Done
            : WorkOutcome.Held(
                "quickbooks.credit.partly",
                note.Number ?? "",
                Plain(part.Amount - rest + more, note.Currency),
                part.Number ?? "",
                Plain(rest - more, note.Currency)
            );
    }

    /// <summary>What of the credit is on that invoice there: by what we wrote, and by others.</summary>
    private async Task<(decimal Ours, decimal Others)> Applied(
        RemoteCreditMemo memo,
        string invoice,
        string key,
        CancellationToken stop
    )
    {
        var (ours, others) = (0m, 0m);
        foreach (
            var linked in (memo.LinkedTxn ?? [])
                .Where(t => t.TxnType == "Payment")
                .DistinctBy(t => t.TxnId)
        )
        {
            var payment = await QuickBooksClient.OrGone(
                linked.TxnId,
                client.Read<RemotePayment>,
                stop
            );
            var put = Math.Min(
                PaymentThere.PaidOf(payment, invoice),
                PaymentThere.PaidOf(payment, memo.Id!, "CreditMemo")
            );
            if (payment.PrivateNote?.Contains(key, StringComparison.Ordinal) == true)
                ours += put;
            else
                others += put;
        }
        return (ours, others);
    }

    private static string Plain(decimal amount, Currency currency) =>
        amount.ToString("0.00", CultureInfo.InvariantCulture) + " " + currency.Code;
}
