using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Brings one payment there to what it should be, exactly once: made, changed, or voided. The request id makes a
/// repetition the same one; what was made without us hearing of it is found by its private note. What somebody changed
/// there is left as it is, and a person is asked.
/// </summary>
internal sealed class KeepPayment(Store store, QuickBooksClient client, TimeProvider clock)
{
    /// <summary>The words of a payment of ours that is another there.</summary>
    public const string Changed = "quickbooks.pay.changed";

    /// <param name="work">Whose id begins the request ids.</param>
    /// <param name="connection">To which company.</param>
    /// <param name="kind">Payment or Credit.</param>
    /// <param name="localKey">Of the link.</param>
    /// <param name="noteKey">By which it is known there.</param>
    /// <param name="wanted">What it should be, or would be.</param>
    /// <param name="isVoid">It is to be void, or never made.</param>
    /// <param name="part">Of the request id: the same work may keep several.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<WorkOutcome> Run(
        QueuedWork work,
        Connection connection,
        LinkKind kind,
        string localKey,
        string noteKey,
        RemotePayment wanted,
        bool isVoid,
        string part,
        CancellationToken stop
    )
    {
        var link = await store
            .Read.Set<LedgerLink>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                l => l.Realm == connection.Realm && l.Kind == kind && l.LocalKey == localKey,
                stop
            );
        if (link is { CameFromThere: true })
            return WorkOutcome.Done;
        var there = link is null
            ? await Earlier(connection, noteKey, wanted, stop)
            : await QuickBooksClient.OrGone(link.RemoteId, client.Read<RemotePayment>, stop);
        if (there is null && isVoid)
            return WorkOutcome.Done;
        if (there is not null && IsTheirs(there, wanted, isVoid, link?.Written))
            return await Held(work, connection, isVoid ? null : wanted, there, stop);
        var kept = isVoid
            ? await Voided(there!, work, part, stop)
            : await Brought(there, wanted, work, part, stop);
        await Link(connection, kind, localKey, kept, CancellationToken.None);
        return new WorkOutcome(RemoteId: kept.Id);
    }

    /// <summary>Somebody changed it there since we wrote it, and not to what it should be now.</summary>
    private static bool IsTheirs(
        RemotePayment there,
        RemotePayment wanted,
        bool isVoid,
        string? written
    )
    {
        if (PaymentThere.IsVoid(there) && (isVoid || there.IsDeleted))
            return !isVoid;
        var says = PaymentThere.Says(there);
        return written is not null && says != written && says != PaymentThere.Says(wanted);
    }

    private async Task<RemotePayment> Voided(
        RemotePayment there,
        QueuedWork work,
        string part,
        CancellationToken stop
    ) =>
        PaymentThere.IsVoid(there)
            ? there
            : await client.VoidPayment(there, work.RequestId(part + "-void"), stop);

    private async Task<RemotePayment> Brought(
        RemotePayment? there,
        RemotePayment wanted,
        QueuedWork work,
        string part,
        CancellationToken stop
    ) =>
        there is null ? await client.Write(wanted, work.RequestId(part), stop)
        : PaymentThere.Says(there) == PaymentThere.Says(wanted) ? there
        : await client.Write(
            new RemotePayment
            {
                Id = there.Id,
                SyncToken = there.SyncToken,
                Sparse = true,
                CustomerRef = wanted.CustomerRef,
                TotalAmt = wanted.TotalAmt,
                Line = wanted.Line,
            },
            work.RequestId(part + "-change"),
            stop
        );

    /// <summary>Both sides, for a person who says which of them holds.</summary>
    private async Task<WorkOutcome> Held(
        QueuedWork work,
        Connection connection,
        RemotePayment? here,
        RemotePayment there,
        CancellationToken stop
    ) =>
        new(
            new WorkTrouble(
                Changed,
                Values: [work.Title ?? ""],
                Sides: await PaymentSides.Of(store.Read, connection, here, there, stop)
            )
        );

    /// <summary>
    /// What an earlier try made, when it is not known by a link. What is void is made anew; what was taken in the place of
    /// ours is theirs.
    /// </summary>
    private async Task<RemotePayment?> Earlier(
        Connection connection,
        string noteKey,
        RemotePayment wanted,
        CancellationToken stop
    )
    {
        var day = wanted.TxnDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var where =
            $"CustomerRef = {QuickBooksClient.Quoted(wanted.CustomerRef!.Value)}"
            + $" AND TxnDate = {QuickBooksClient.Quoted(day)}";
        var same = await client.Query<RemotePayment>(where, stop);
        var made = same.Find(p =>
            p.PrivateNote?.Contains(noteKey, StringComparison.Ordinal) == true
            && !PaymentThere.IsVoid(p)
        );
        return
            made is null
            || await store
                .Read.Set<LedgerLink>()
                .AnyAsync(
                    l => l.Realm == connection.Realm && l.RemoteId == made.Id && l.CameFromThere,
                    stop
                )
            ? null
            : made;
    }

    private Task Link(
        Connection connection,
        LinkKind kind,
        string localKey,
        RemotePayment there,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return store.Write<Done>(
            async db =>
            {
                var row = await db.Set<LedgerLink>()
                    .FirstOrDefaultAsync(
                        l =>
                            l.Realm == connection.Realm && l.Kind == kind && l.LocalKey == localKey,
                        stop
                    );
                if (row is null)
                {
                    row = new LedgerLink
                    {
                        Id = Id<LedgerLink>.New(clock),
                        Realm = connection.Realm,
                        Kind = kind,
                        LocalKey = localKey,
                        RemoteId = there.Id!,
                        RemoteKey = LedgerLink.KeyOf(kind, there.Id!, localKey),
                        RemoteName = there.PaymentRefNum ?? there.Id!,
                        LinkedAt = now,
                    };
                    db.Add(row);
                }
                row.Written = PaymentThere.Says(there);
                return new Done();
            },
            stop
        );
    }
}
