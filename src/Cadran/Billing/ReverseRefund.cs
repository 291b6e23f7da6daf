using Cadran.Billing.Journal;
using Cadran.Billing.Received;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Reverses a refund that was recorded by mistake (rule P3): the credit is there again, a counter-entry stands in the
/// journal. Nothing is deleted.
/// </summary>
internal sealed class ReverseRefund(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>
    /// The reason is 1 to 500 characters. Refusals: field.required, field.too_long, not_found,
    /// refund.already_reversed.
    /// </summary>
    public async Task<Result<Refund>> Run(Id<Refund> id, string? reason, CancellationToken stop)
    {
        var check = new Check().Text(reason, "reason", 500);
        if (!check.Passed)
            return Result<Refund>.Refused(check.Refusals);
        var today = await invoices.Today(stop);
        return await store.Write(db => Reverse(db, id, reason!.Trim(), today, stop), stop);
    }

    private async Task<Result<Refund>> Reverse(
        CadranDb db,
        Id<Refund> id,
        string reason,
        DateOnly today,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var row = db.Set<Refund>().Where(r => r.Id == id);
        if (!await Reversal.Mark(db, row, now, caller.MemberId, reason, stop))
            return await row.AnyAsync(stop)
                ? BillingRefusals.RefundReversed
                : PlatformRefusals.NotFound;
        await GiveBack(db, id, stop);
        await db.Set<RefundPart>()
            .Where(p => p.RefundId == id)
            .ExecuteUpdateAsync(rows => rows.SetProperty(p => p.ReleasedAt, now), stop);
        var refund = await row.SingleAsync(stop);
        await KeepReceived.TakeBack(db, clock, refund, today, stop);
        await SettleExchange.TakeBack(db, id.Value, today, now, stop);
        await PostJournal.RefundReversed(db, refund, today, now, stop);
        return refund;
    }

    /// <summary>What it took of credit notes can be used again.</summary>
    private static async Task GiveBack(CadranDb db, Id<Refund> id, CancellationToken stop)
    {
        var parts = await db.Set<RefundPart>()
            .AsNoTracking()
            .Where(p => p.RefundId == id && p.CreditNoteId != null)
            .ToListAsync(stop);
        foreach (var part in parts)
            await Settlement.TakeBack(db, part.CreditNoteId, part.AmountMinor, stop);
    }
}
