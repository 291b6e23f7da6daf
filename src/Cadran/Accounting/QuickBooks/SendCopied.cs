using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Has QuickBooks mail a copied invoice (S60), in its style. Mailing is never asked for twice: when its answer is lost, the
/// invoice there says whether it has gone, and where it does not, a person looks.
/// </summary>
internal sealed class SendCopied(Store store, QuickBooksClient client, TimeProvider clock)
    : IQueuedWork
{
    /// <summary>How far the clock there may be behind.</summary>
    private static readonly Duration Skew = Duration.FromMinutes(2);

    /// <summary>The words of a mailing that may have gone: whoever tries again says that it has not.</summary>
    public const string Unsure = "quickbooks.send.unsure";

    /// <summary>The words of one that waits for the copy.</summary>
    public const string Uncopied = "quickbooks.send.uncopied";

    /// <summary>The words of one whose copy needs somebody.</summary>
    public const string CopyHeld = "quickbooks.send.copyheld";

    public IReadOnlyList<WorkKind> Kinds => [WorkKind.SendInvoice];

    public async Task<WorkOutcome> Run(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        var id = new Id<Invoice>(work.ObjectId!.Value);
        var document = await store
            .Read.Set<Invoice>()
            .AsNoTracking()
            .FirstAsync(i => i.Id == id, stop);
        var copy = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.InvoiceId == id && d.Realm == connection.Realm, stop);
        if (copy is null)
            return WorkOutcome.Held(
                await IsCopyHeld(id, connection, stop) ? CopyHeld : Uncopied,
                document.Number!
            ) with
            {
                Title = document.Number,
                IsTooEarly = true,
            };
        var there = await client.ReadInvoice(copy.RemoteId, stop);
        var outcome = await Send(work, document, copy, there, stop);
        return outcome with { Title = document.Number, RemoteId = copy.RemoteId };
    }

    private async Task<WorkOutcome> Send(
        QueuedWork work,
        Invoice document,
        CopiedDocument copy,
        RemoteInvoice there,
        CancellationToken stop
    )
    {
        // Who receives the invoices now, and not when it was copied.
        var to = (await SendInvoice.Recipients(store.Read, document.OrganizationId, stop))
            .Select(contact => contact.Email)
            .FirstOrDefault();
        if (to is null && there.BillEmail?.Address is not { Length: > 0 })
            return WorkOutcome.Held("quickbooks.send.nobody", document.Number!);
        if (RemoteCopy.IsTheirs(there, copy, document.Asked))
            return WorkOutcome.Held("quickbooks.send.changed", document.Number!);
        // Asked for twice at once, it has gone with the first.
        if (work.SendAskedAt is null && WasSent(there, work.CreatedAt + Skew))
            return await Keep(document, there);
        if (work.SendAskedAt is { } asked)
            return WasSent(there, asked)
                ? await Keep(document, there)
                : WorkOutcome.Held(Unsure, document.Number!);
        if (Apart(document, there) is { } apart)
        {
            await Take(document, there, isSent: false);
            return apart with { IsTooEarly = await MoneyIsComing(work.Realm, stop) };
        }
        // Called off meanwhile, because our own mail goes instead.
        if (!await Mark(work.Id, Instant.FromDateTimeOffset(clock.GetUtcNow())))
            return WorkOutcome.Done;
        RemoteInvoice sent;
        try
        {
            sent = await client.Send(
                there.Id!,
                SameAddress(to, there.BillEmail?.Address) ? null : to,
                stop
            );
        }
        catch (QuickBooksException failure) when (IsSurelyNot(failure.Fault))
        {
            // Surely not sent: it may be asked for again.
            await Mark(work.Id, null);
            throw;
        }
        return await Keep(document, sent);
    }

    /// <summary>It would ask for another amount than the one that is due here.</summary>
    private static WorkOutcome? Apart(Invoice document, RemoteInvoice there)
    {
        var total = RemoteCopy.Minor(there.TotalAmt, document.Currency);
        var open = RemoteCopy.Minor(there.Balance, document.Currency);
        return RemoteCopy.AsksWhatIsDue(total, open, document)
            ? null
            : WorkOutcome.Held(
                "quickbooks.send.apart",
                document.Number!,
                WorkTrouble.Value(Money.OfMinor(open, document.Currency)),
                WorkTrouble.Value(document.Due)
            );
    }

    /// <summary>Something that was paid or credited on one side is on its way to the other.</summary>
    private Task<bool> MoneyIsComing(string realm, CancellationToken stop) =>
        store
            .Read.Set<QueuedWork>()
            .AnyAsync(
                w =>
                    w.Realm == realm
                    && w.State == WorkState.Waiting
                    && w.Attempts == 0
                    && (
                        w.Kind == WorkKind.WritePayment
                        || w.Kind == WorkKind.WriteCredit
                        || w.Kind == WorkKind.ReadPayment
                        || w.Kind == WorkKind.ReadInvoice
                    ),
                stop
            );

    private Task<bool> IsCopyHeld(
        Id<Invoice> document,
        Connection connection,
        CancellationToken stop
    )
    {
        var id = (Guid?)document.Value;
        return store
            .Read.Set<QueuedWork>()
            .AnyAsync(
                w =>
                    w.Realm == connection.Realm
                    && w.ObjectId == id
                    && w.Kind == WorkKind.CopyInvoice
                    && w.State == WorkState.Held,
                stop
            );
    }

    private static bool SameAddress(string? ours, string? theirs) =>
        ours is null || string.Equals(ours, theirs, StringComparison.OrdinalIgnoreCase);

    /// <summary>QuickBooks said no, or was too busy to begin.</summary>
    private static bool IsSurelyNot(Fault fault) =>
        fault.IsSaid && (fault.Code == "3001" || fault.Advice() != FaultAdvice.Again);

    private static bool WasSent(RemoteInvoice there, Instant asked) =>
        there is { EmailStatus: "EmailSent", DeliveryInfo.DeliveryTime: { } at }
        && Instant.FromDateTimeOffset(at) >= asked - Skew;

    private async Task<WorkOutcome> Keep(Invoice document, RemoteInvoice sent)
    {
        await Take(document, sent, isSent: true);
        return WorkOutcome.Done;
    }

    private Task Take(Invoice document, RemoteInvoice there, bool isSent)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return store.Write<Done>(
            async db =>
            {
                var row = await db.Set<CopiedDocument>()
                    .FirstAsync(d => d.InvoiceId == document.Id && d.RemoteId == there.Id);
                row.Take(there, document, now);
                if (isSent)
                    (await db.Set<Invoice>().FirstAsync(i => i.Id == document.Id)).SentAt ??= now;
                return new Done();
            },
            CancellationToken.None
        );
    }

    /// <summary>False: it is no longer to be done.</summary>
    private async Task<bool> Mark(Id<QueuedWork> id, Instant? asked)
    {
        var marked = await store.Write<int>(
            async db =>
                await db.Set<QueuedWork>()
                    .Where(w => w.Id == id && w.State == WorkState.Waiting)
                    .ExecuteUpdateAsync(row => row.SetProperty(w => w.SendAskedAt, asked)),
            CancellationToken.None
        );
        return marked.Value == 1;
    }
}
