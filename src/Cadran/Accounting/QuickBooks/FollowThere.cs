using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Follows here what changed there (S62): how a copied document stands, and what was paid of it. Whether it was told by an
/// event, found by a sweep, told twice or late, the end is the same: it reads what is so now.
/// </summary>
internal sealed class FollowThere(
    Store store,
    QuickBooksClient client,
    FollowPayment payments,
    PaymentTrouble trouble,
    CompanyFacts facts,
    QueueWork queue,
    TimeProvider clock
) : IQueuedWork
{
    private const int DaysOfChanges = 29;

    public IReadOnlyList<WorkKind> Kinds =>
        [WorkKind.ReadInvoice, WorkKind.ReadPayment, WorkKind.ReadCreditNote, WorkKind.Sweep];

    public Task<WorkOutcome> Run(QueuedWork work, Connection connection, CancellationToken stop) =>
        work.Kind switch
        {
            WorkKind.ReadInvoice => Invoice(work, connection, stop),
            WorkKind.ReadPayment => Payment(work, connection, stop),
            WorkKind.ReadCreditNote => CreditNote(work, connection, stop),
            _ => Sweep(connection, stop),
        };

    private async Task<WorkOutcome> Invoice(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var there = await QuickBooksClient.OrGone<RemoteInvoice>(
            work.RemoteId!,
            client.ReadInvoice,
            stop
        );
        var number = await Take(there, connection, stop);
        if (there.IsDeleted || number is null)
            return new WorkOutcome(Title: number);
        foreach (
            var paid in (there.LinkedTxn ?? [])
                .Where(t => t.TxnType == "Payment")
                .DistinctBy(t => t.TxnId)
        )
        {
            var payment = await QuickBooksClient.OrGone<RemotePayment>(
                paid.TxnId,
                client.Read<RemotePayment>,
                stop
            );
            if ((await payments.Run(payment, connection, stop)).Trouble is not null)
                await Ask(payment.Id!, connection, stop);
        }
        return new WorkOutcome(Title: number);
    }

    private async Task<WorkOutcome> CreditNote(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var there = await QuickBooksClient.OrGone<RemoteCreditMemo>(
            work.RemoteId!,
            client.Read<RemoteCreditMemo>,
            stop
        );
        return new WorkOutcome(Title: await Take(there, connection, stop));
    }

    private async Task<WorkOutcome> Payment(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var there = await QuickBooksClient.OrGone<RemotePayment>(
            work.RemoteId!,
            client.Read<RemotePayment>,
            stop
        );
        var outcome = await trouble.Explain(
            await payments.Run(there, connection, stop, takes: work.ObjectId is not null),
            there,
            connection,
            stop
        );
        foreach (var invoice in PaymentParts.InvoicesOf(there))
            await Take(
                await QuickBooksClient.OrGone<RemoteInvoice>(invoice, client.ReadInvoice, stop),
                connection,
                stop
            );
        return outcome;
    }

    /// <summary>Everything that changed since the last time, with what was told of it and what was not.</summary>
    private async Task<WorkOutcome> Sweep(Connection connection, CancellationToken stop)
    {
        await facts.Read(connection, stop);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var since = (connection.SweptUntil ?? now) - Duration.FromMinutes(5);
        var earliest = now - Duration.FromDays(DaysOfChanges);
        var changes = await client.Changed(Instant.Max(since, earliest), stop);
        if (changes.MayBeCut || since < earliest)
            changes = await Everything(since, changes, stop);
        foreach (var invoice in changes.Invoices)
            await Take(invoice, connection, stop);
        foreach (var note in changes.CreditMemos)
            await Take(note, connection, stop);
        // What is gone makes room for what took its place.
        foreach (
            var payment in changes.Payments.OrderByDescending(p => p.IsDeleted || p.TotalAmt == 0)
        )
            if ((await payments.Run(payment, connection, stop)).Trouble is not null)
                await Ask(payment.Id!, connection, stop);
        await store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(c => c.SweptUntil, changes.Until),
                        stop
                    ),
            stop
        );
        return WorkOutcome.Done;
    }

    /// <summary>A payment that can't be recorded waits for a person by itself, and holds up no other.</summary>
    private Task Ask(string payment, Connection connection, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                await queue.Add(db, connection, WorkKind.ReadPayment, null, payment, stop);
                return new Done();
            },
            stop
        );

    /// <summary>More than an answer about changes holds, or longer ago: asked by query, which says nothing of what is gone.</summary>
    private async Task<Changes> Everything(Instant since, Changes changes, CancellationToken stop)
    {
        var from = since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var later = $"MetaData.LastUpdatedTime >= '{from}'";
        return changes with
        {
            Invoices =
            [
                .. await client.Query<RemoteInvoice>(later, stop),
                .. changes.Invoices.Where(i => i.IsDeleted),
            ],
            CreditMemos =
            [
                .. await client.Query<RemoteCreditMemo>(later, stop),
                .. changes.CreditMemos.Where(i => i.IsDeleted),
            ],
            Payments =
            [
                .. await client.Query<RemotePayment>(later, stop),
                .. changes.Payments.Where(p => p.IsDeleted),
            ],
        };
    }

    /// <summary>Its number when it is a copy of ours; null: it is none, and nothing of ours changes.</summary>
    private async Task<string?> Take(
        RemoteSale there,
        Connection connection,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var taken = await store.Write<string?>(
            async db =>
            {
                var row = await db.Set<CopiedDocument>()
                    .FirstOrDefaultAsync(
                        d => d.Realm == connection.Realm && d.RemoteId == there.Id,
                        stop
                    );
                if (row is null)
                    return Result<string?>.Of(null);
                var document = await db.Set<Billing.Invoice>()
                    .AsNoTracking()
                    .SingleAsync(i => i.Id == row.InvoiceId, stop);
                row.Take(there, document, now);
                return document.Number;
            },
            stop
        );
        return taken.Value;
    }
}
