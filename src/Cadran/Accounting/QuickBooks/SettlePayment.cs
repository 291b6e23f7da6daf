using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Which of two sides of a payment holds.</summary>
internal enum PaymentSide
{
    Ours,
    Theirs,
}

/// <summary>
/// A person's answer about a payment of ours that somebody changed there. Ours: it is written again as it is here, unless
/// it was changed there once more since it was shown. Theirs: ours is reversed, and what is there is recorded and followed
/// as any payment of theirs.
/// </summary>
internal sealed class SettlePayment(Store store, QueueWork queue, TimeProvider clock)
{
    /// <summary>
    /// Refused: not_found, quickbooks.not_held, quickbooks.not_connected; quickbooks.credit_stays where theirs is asked of a
    /// credit note put on an invoice.
    /// </summary>
    public Task<Result<QueuedWork>> Run(
        Id<QueuedWork> id,
        PaymentSide side,
        CancellationToken stop
    ) =>
        store.Write<QueuedWork>(
            async db =>
            {
                var work = await db.Set<QueuedWork>().FirstOrDefaultAsync(w => w.Id == id, stop);
                if (work is null)
                    return PlatformRefusals.NotFound;
                if (work is not { State: WorkState.Held, Trouble.Sides: { } sides })
                    return QuickBooksRefusals.NotHeld;
                if (
                    await db.Company(stop) is not { IsOver: false } connection
                    || connection.Realm != work.Realm
                )
                    return QuickBooksRefusals.NotConnected;
                if (side == PaymentSide.Ours)
                    await Ours(db, work, sides, stop);
                else if (work.Kind == WorkKind.WriteCredit)
                    return QuickBooksRefusals.CreditStays;
                else
                    return await Theirs(db, work, sides, connection, stop);
                return work;
            },
            stop,
            PlatformRefusals.Stale
        );

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async Task Ours(
        CadranDb db,
        QueuedWork work,
        PaymentSides sides,
        CancellationToken stop
    )
    {
        var link = await db.Set<LedgerLink>()
            .FirstOrDefaultAsync(
                l => l.Realm == work.Realm && l.RemoteId == sides.RemoteId && !l.CameFromThere,
                stop
            );
        // What is void or gone there is made anew; otherwise what the person has seen may be written over.
        if (link is not null && sides.There is null)
            db.Remove(link);
        else if (link is not null)
            link.Written = sides.Seen;
        (work.State, work.DueAt) = (WorkState.Waiting, Now);
        queue.Wake(db, Now);
    }

    private async Task<QueuedWork> Theirs(
        CadranDb db,
        QueuedWork work,
        PaymentSides sides,
        Connection connection,
        CancellationToken stop
    )
    {
        (work.State, work.EndedAt) = (WorkState.Skipped, Now);
        return await queue.Add(
            db,
            connection,
            WorkKind.ReadPayment,
            work.ObjectId,
            sides.RemoteId,
            stop,
            work.Title
        );
    }
}
