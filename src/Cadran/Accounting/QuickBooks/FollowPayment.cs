using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Brings a payment of QuickBooks in step here: recorded once by its id, what was changed there is reversed and recorded
/// anew, what is gone or void there is reversed; all of it in one unit, or none. It never goes back. What was put on other
/// invoices here stays, as far as the payment still has it. What pays no copied document is no business of ours.
/// </summary>
internal sealed class FollowPayment(
    Store store,
    RecordPayment record,
    ReversePayment reverse,
    InvoiceQueries invoices,
    RemoteWays ways,
    WatchPayment watch,
    MoneyGoesOver over,
    TimeProvider clock
)
{
    /// <summary>Of a payment that names no way to pay.</summary>
    private const string Method = "QuickBooks";

    /// <param name="there">As it was read.</param>
    /// <param name="connection">Of which company.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="takes">Where it is one of ours, what is there takes its place; otherwise ours is looked at alone.</param>
    public async Task<WorkOutcome> Run(
        RemotePayment there,
        Connection connection,
        CancellationToken stop,
        bool takes = false
    )
    {
        if (!takes && await watch.Run(there, connection, stop))
            return WorkOutcome.Done;
        var way = await ways.Of(there, stop);
        over.ComesFromThere = true;
        Result<WorkOutcome> followed;
        try
        {
            followed = await store.Together(
                db => Follow(db, there, way, connection.Realm, stop),
                stop,
                Platform.PlatformRefusals.Stale
            );
        }
        finally
        {
            over.ComesFromThere = false;
        }
        if (followed.Succeeded)
            return followed.Value;
        return new WorkOutcome(
            new WorkTrouble(
                "quickbooks.payment.refused",
                Values:
                [
                    there.TotalAmt?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
                    there.TxnDate is { } day ? Platform.Days.Iso(day) : "",
                ],
                Refusal: followed.Refusal.Code
            )
        );
    }

    private async Task<Result<WorkOutcome>> Follow(
        CadranDb db,
        RemotePayment there,
        RemoteWay? way,
        string realm,
        CancellationToken stop
    )
    {
        var recorded = await PaymentParts.Recorded(db, there.Id!, realm, stop);
        var wanted = await PaymentParts.Of(db, there, realm, recorded, stop);
        if (wanted.Count > 0 && PaymentParts.UsesCredit(there))
            return WorkOutcome.Held("quickbooks.payment.credit", wanted[0].Number);
        var asIs =
            recorded.Count == wanted.Count
            && recorded.TrueForAll(r => wanted.Exists(w => r.Says(w, there, way)));
        if (!asIs)
        {
            foreach (var part in recorded)
                if (await Reverse(db, part, stop) is { } refusal)
                    return refusal;
            foreach (var part in wanted)
            {
                var put = RecordedPart.PutOf(part, recorded);
                if (await Record(db, part, put, there, way, realm, stop) is { } refusal)
                    return refusal;
            }
        }
        else
            foreach (var part in recorded.Where(r => r.Link.CameFromThere))
                await Hear(db, part, wanted.Find(w => part.Says(w, there, way))!, there, stop);
        await Close(db, there.Id!, realm, stop);
        return new WorkOutcome(Title: wanted.Count > 0 ? wanted[0].Number : null);
    }

    private async Task<Refusal?> Reverse(CadranDb db, RecordedPart part, CancellationToken stop)
    {
        if (part.Payment.ReversedAt is null)
        {
            var reversed = await reverse.Run(part.Payment.Id, Method, stop);
            if (!reversed.Succeeded)
                return reversed.Refusal;
        }
        await db.Set<LedgerLink>().Where(l => l.Id == part.Link.Id).ExecuteDeleteAsync(stop);
        return null;
    }

    /// <summary>What was put on the same invoices on both sides is what it pays there from now on.</summary>
    private static async Task Hear(
        CadranDb db,
        RecordedPart recorded,
        PaymentPart part,
        RemotePayment there,
        CancellationToken stop
    )
    {
        var heard = HeardPayment.Of(part, there);
        if (recorded.Link.Written != heard)
            await db.Set<LedgerLink>()
                .Where(l => l.Id == recorded.Link.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(l => l.Written, heard), stop);
    }

    private async Task<Refusal?> Record(
        CadranDb db,
        PaymentPart part,
        Dictionary<Id<Invoice>, decimal> put,
        RemotePayment there,
        RemoteWay? way,
        string realm,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        var payment = await record.Run(
            new NewPayment(
                part.Customer,
                there.TxnDate is { } said && said <= today ? said : today,
                MoneyAmount.Of(new Money(part.Amount, part.Currency)),
                way?.Ours ?? Method,
                [.. put.Select(i => new AllocationInput(i.Key, new DecimalInput(i.Value)))],
                PaymentParts.ReferenceOf(there, way)
            ),
            stop
        );
        if (!payment.Succeeded)
            return payment.Refusal;
        db.Add(
            new LedgerLink
            {
                Id = Id<LedgerLink>.New(clock),
                Realm = realm,
                Kind = LinkKind.Payment,
                LocalKey = payment.Value.Id.Value.ToString("N"),
                RemoteId = there.Id!,
                RemoteKey = $"{there.Id}/{part.Customer.Value:N}/{part.Currency.Code}",
                RemoteName = there.PaymentRefNum ?? there.Id!,
                CameFromThere = true,
                Written = HeardPayment.Of(part, there),
                LinkedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
            }
        );
        return null;
    }

    /// <summary>What waited for a person because of this payment is settled with it.</summary>
    private Task<int> Close(CadranDb db, string remoteId, string realm, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return db.Set<QueuedWork>()
            .Where(w =>
                w.Realm == realm
                && w.Kind == WorkKind.ReadPayment
                && w.RemoteId == remoteId
                && w.State == WorkState.Held
            )
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(w => w.State, WorkState.Done).SetProperty(w => w.EndedAt, now),
                stop
            );
    }
}
