using System.Globalization;
using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Copies an issued invoice or credit note, without sending it (S58, S59), exactly once: the request id makes a repetition
/// the same one; what was made without us hearing of it is found by its private note or its number and adopted. What
/// somebody changed there is never written over.
/// </summary>
internal sealed class CopySale(
    Store store,
    QuickBooksClient client,
    FindCustomer customers,
    WriteSale write,
    QueueWork queue,
    MoneyGoesOver money,
    TimeProvider clock
) : IQueuedWork
{
    public IReadOnlyList<WorkKind> Kinds => [WorkKind.CopyInvoice, WorkKind.CopyCreditNote];

    public async Task<WorkOutcome> Run(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var id = new Id<Invoice>(work.ObjectId!.Value);
        if (await ReadSale.Of(store.Read, id, stop) is not var (document, sale))
            return WorkOutcome.Held("quickbooks.document.gone");
        var way = await CustomerWay.For(store.Read, connection, document.OrganizationId, stop);
        if (way.GoesOver == GoesOver.Never)
            return WorkOutcome.Held(
                "quickbooks.customer.excluded",
                document.OrganizationId.Value.ToString()
            ) with
            {
                Title = document.Number,
            };
        var (customer, held) = await customers.For(document.OrganizationId, connection, work, stop);
        if (held is not null)
            return held with { Title = document.Number };
        var outcome =
            document.Kind == DocumentKind.CreditNote
                ? await Copy(
                    work,
                    connection,
                    document,
                    await write.CreditMemo(document, sale, connection, customer!, stop),
                    stop
                )
                : await Copy(
                    work,
                    connection,
                    document,
                    await write.Invoice(document, sale, connection, customer!, stop),
                    stop
                );
        return outcome with { Title = document.Number };
    }

    private async Task<WorkOutcome> Copy<T>(
        QueuedWork work,
        Connection connection,
        Invoice document,
        (T? There, WorkOutcome? Held) written,
        CancellationToken stop
    )
        where T : RemoteSale, new()
    {
        if (written.Held is not null)
            return written.Held;
        var known = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                d => d.InvoiceId == document.Id && d.Realm == connection.Realm,
                stop
            );
        var made =
            known is not null ? await Again(known, document, written.There!, work, stop)
            : await Earlier(document, written.There!, stop) is { } earlier ? new(earlier, true)
            : await Create(work, document, written.There!, stop) is { } created ? new(created, true)
            : (Made<T>?)null;
        if (made is null)
            return WorkOutcome.Held("quickbooks.number.taken", document.Number!);
        await Keep(connection, document, made, known, stop);
        return new WorkOutcome(RemoteId: made.There.Id);
    }

    /// <summary>A copy, and whether it is as we wrote it just now.</summary>
    private sealed record Made<T>(T There, bool IsWritten);

    /// <summary>Null: its number belongs to another document there.</summary>
    private async Task<T?> Create<T>(
        QueuedWork work,
        Invoice document,
        T there,
        CancellationToken stop
    )
        where T : RemoteSale, new()
    {
        try
        {
            return await client.Write(there, work.RequestId("copy"), stop);
        }
        catch (QuickBooksException failure) when (failure.Fault.Advice() == FaultAdvice.NumberTaken)
        {
            var same = await client.Query<T>(
                $"DocNumber = {QuickBooksClient.Quoted(document.Number!)}",
                stop
            );
            return same.Find(s => RemoteCopy.IsOf(s, document.Id));
        }
    }

    /// <summary>
    /// What an earlier try made without us hearing of it, also one that somebody gave up: QuickBooks remembers requests for a
    /// day only, and may number by itself.
    /// </summary>
    private async Task<T?> Earlier<T>(Invoice document, T there, CancellationToken stop)
        where T : RemoteSale, new()
    {
        var same = await client.Query<T>(
            $"CustomerRef = {QuickBooksClient.Quoted(there.CustomerRef!.Value)}"
                + $" AND TxnDate = {QuickBooksClient.Quoted(Iso(there.TxnDate!.Value))}",
            stop
        );
        return same.Find(s => RemoteCopy.IsOf(s, document.Id));
    }

    /// <summary>
    /// A copy that exists is read again. It is written anew only when nobody changed it there and it would be written
    /// otherwise now, as after a link was mended.
    /// </summary>
    private async Task<Made<T>> Again<T>(
        CopiedDocument known,
        Invoice document,
        T written,
        QueuedWork work,
        CancellationToken stop
    )
        where T : RemoteSale, new()
    {
        var there = await QuickBooksClient.OrGone(known.RemoteId, client.Read<T>, stop);
        var isTheirs = RemoteCopy.IsTheirs(there, known, document.Asked);
        // Written by an earlier try of which we did not hear; or a bookkeeper was faster.
        if (RemoteCopy.IsAlive(there) && RemoteCopy.SaysTheSame(there, written))
            return new(there, IsWritten: isTheirs);
        return isTheirs
            ? new(there, false)
            : new(
                await client.Write(
                    RemoteCopy.Ours(written) with
                    {
                        Id = there.Id,
                        SyncToken = there.SyncToken,
                        Sparse = true,
                    },
                    work.RequestId("change"),
                    stop
                ),
                true
            );
    }

    private Task Keep<T>(
        Connection connection,
        Invoice document,
        Made<T> made,
        CopiedDocument? known,
        CancellationToken stop
    )
        where T : RemoteSale, new()
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var hash = made.IsWritten ? RemoteCopy.HashOf(made.There) : known!.WrittenHash;
        var charge = made.IsWritten ? RemoteCopy.ChargeOf(made.There) : known!.WrittenCharge;
        return store.Write<Done>(
            async db =>
            {
                var row = await db.Set<CopiedDocument>()
                    .FirstOrDefaultAsync(
                        d => d.InvoiceId == document.Id && d.Realm == connection.Realm,
                        stop
                    );
                if (row is null)
                {
                    row = CopiedDocument.New(
                        document.Id,
                        connection.Realm,
                        made.There,
                        hash,
                        charge,
                        now
                    );
                    db.Add(row);
                }
                (row.RemoteId, row.WrittenHash, row.WrittenCharge) = (made.There.Id!, hash, charge);
                row.Take(made.There, document, now);
                // Only a read says where it is paid online.
                if (connection.OffersOnlinePayment && made.There is RemoteInvoice && made.IsWritten)
                    await queue.Add(
                        db,
                        connection,
                        WorkKind.ReadInvoice,
                        null,
                        row.RemoteId,
                        stop,
                        document.Number
                    );
                if (made.IsWritten)
                {
                    await db.SaveChangesAsync(stop);
                    await money.Copied(db, document.Id, stop);
                }
                await queue.TryMailing(db, document.Id, stop);
                return new Done();
            },
            // What was made there is known here, also while this node stops.
            CancellationToken.None
        );
    }

    private static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
