using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Looks whether a payment that went over from here is there as we wrote it. Where it is not, the work that keeps it so is
/// asked for again: it writes nothing over, and holds both sides for a person. The same once they are equal again, which
/// ends what is held. What a person left so is not brought up again until it says another.
/// </summary>
internal sealed class WatchPayment(Store store, QueueWork queue)
{
    /// <summary>False: it is none of ours, or no longer.</summary>
    public async Task<bool> Run(RemotePayment there, Connection connection, CancellationToken stop)
    {
        var links = await store
            .Read.Set<LedgerLink>()
            .AsNoTracking()
            .Where(l =>
                l.Realm == connection.Realm
                && (l.Kind == LinkKind.Payment || l.Kind == LinkKind.Credit)
                && l.RemoteId == there.Id
            )
            .ToListAsync(stop);
        if (links.Find(l => !l.CameFromThere) is not { } link)
            return links.Count == 0 && PaymentThere.IsOurs(there);
        if (link.Written is { } written)
            await Compare(PaymentThere.Says(there), written, link, connection, stop);
        return true;
    }

    private async Task Compare(
        string says,
        string written,
        LedgerLink link,
        Connection connection,
        CancellationToken stop
    )
    {
        var kind = link.Kind == LinkKind.Payment ? WorkKind.WritePayment : WorkKind.WriteCredit;
        var asked = await Asked(kind, link.PaymentId, link.RemoteId, connection, stop);
        var isHeld = asked.Exists(w => w.State == WorkState.Held);
        if (says == written ? isHeld : !asked.Exists(w => w.Trouble!.Sides!.Seen == says))
            await store.Write<QueuedWork>(
                async db =>
                    await queue.Add(
                        db,
                        connection,
                        kind,
                        link.PaymentId,
                        null,
                        stop,
                        await PaymentSides.TitleOf(db, link, stop)
                    ),
                stop
            );
    }

    /// <summary>What a person was asked about it, and has not answered or has left so.</summary>
    private async Task<List<QueuedWork>> Asked(
        WorkKind kind,
        Guid id,
        string remoteId,
        Connection connection,
        CancellationToken stop
    )
    {
        var work = await store
            .Read.Set<QueuedWork>()
            .AsNoTracking()
            .Where(w =>
                w.Realm == connection.Realm
                && w.Kind == kind
                && w.ObjectId == id
                && (w.State == WorkState.Held || w.State == WorkState.Skipped)
            )
            .ToListAsync(stop);
        return work.FindAll(w => w.Trouble?.Sides is { } sides && sides.RemoteId == remoteId);
    }
}
