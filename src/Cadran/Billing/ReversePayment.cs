using Cadran.Billing.Journal;
using Cadran.Billing.Received;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Reverses a payment that was recorded by mistake (rule P3): its invoices have due again what it paid, its credit is
/// gone, a counter-entry stands in the journal. Nothing is deleted.
/// </summary>
internal sealed class ReversePayment(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    IEnumerable<IMoneyMoved> followers,
    TimeProvider clock
)
{
    /// <summary>
    /// The reason is 1 to 500 characters. Refusals: field.required, field.too_long, not_found,
    /// payment.already_reversed, payment.refunded, payment.written_off.
    /// </summary>
    public async Task<Result<Payment>> Run(Id<Payment> id, string? reason, CancellationToken stop)
    {
        var check = new Check().Text(reason, "reason", 500);
        if (!check.Passed)
            return Result<Payment>.Refused(check.Refusals);
        var today = await invoices.Today(stop);
        return await store.Write(db => Reverse(db, id, reason!.Trim(), today, stop), stop);
    }

    private async Task<Result<Payment>> Reverse(
        CadranDb db,
        Id<Payment> id,
        string reason,
        DateOnly today,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        // Who puts its credit on an invoice at the same time waits, or is waited for.
        var row = db.Set<Payment>().Where(p => p.Id == id);
        if (!await Reversal.Mark(db, row, now, caller.MemberId, reason, stop))
            return await row.AnyAsync(stop)
                ? BillingRefusals.AlreadyReversed
                : PlatformRefusals.NotFound;
        if (
            await db.Set<RefundPart>()
                .AnyAsync(p => p.PaymentId == id && p.ReleasedAt == null, stop)
        )
            return BillingRefusals.Refunded;
        if (await db.Set<WriteOff>().AnyAsync(w => w.PaymentId == id && w.ReversedAt == null, stop))
            return BillingRefusals.PaymentWrittenOff;
        var parts = await db.Set<Allocation>()
            .Where(a => a.PaymentId == id)
            .OrderBy(a => a.InvoiceId)
            .ToListAsync(stop);
        foreach (var part in parts)
            await Settlement.TakeBack(db, part.InvoiceId, part.AmountMinor, stop);
        await row.ChangeAsync(db, null, stop);
        var payment = await row.SingleAsync(stop);
        db.Record(payment, "reversed");
        await KeepReceived.TakeBack(db, clock, payment, today, stop);
        await SettleExchange.TakeBack(db, id.Value, today, now, stop);
        await PostJournal.Reversed(db, payment, today, now, stop);
        foreach (var follower in followers)
            await follower.Paid(db, id, stop);
        return payment;
    }
}
