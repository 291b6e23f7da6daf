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
            ? await Earlier(noteKey, wanted, stop)
            : await QuickBooksClient.OrGone(link.RemoteId, client.Read<RemotePayment>, stop);
        var isChanged =
            link?.Written is { } written
            && there is not null
            && PaymentThere.Says(there) != written
            && PaymentThere.Says(there) != PaymentThere.Says(wanted);
        if (isVoid)
            return there is null || PaymentThere.IsVoid(there) ? WorkOutcome.Done
                : isChanged ? WorkOutcome.Held("quickbooks.pay.changed", work.Title ?? "")
                : await Void(there, work, part, stop);
        if (isChanged || (link is not null && there is { IsDeleted: true }))
            return WorkOutcome.Held("quickbooks.pay.changed", work.Title ?? "");
        var kept =
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
        await Link(connection, kind, localKey, kept, CancellationToken.None);
        return new WorkOutcome(RemoteId: kept.Id);
    }

    private async Task<WorkOutcome> Void(
        RemotePayment there,
        QueuedWork work,
        string part,
        CancellationToken stop
    )
    {
        await client.VoidPayment(there, work.RequestId(part + "-void"), stop);
        return new WorkOutcome(RemoteId: there.Id);
    }

    /// <summary>What an earlier try made, when it is not known by a link.</summary>
    private async Task<RemotePayment?> Earlier(
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
        return same.Find(p => p.PrivateNote?.Contains(noteKey, StringComparison.Ordinal) == true);
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
