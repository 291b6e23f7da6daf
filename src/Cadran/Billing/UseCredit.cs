using Cadran.Billing.Journal;
using Cadran.Billing.Received;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Puts what a customer has in credit on one of its invoices, the oldest payment or credit note first (rules P1, P2).
/// The journal has it already: each was posted whole when it came (rule P4); only what exchange rates differ by is
/// posted. By tax rate it is received today: what was reported of a month before stays.
/// </summary>
internal sealed class UseCredit(
    Store store,
    InvoiceQueries invoices,
    IEnumerable<IMoneyMoved> followers,
    TimeProvider clock
)
{
    /// <summary>
    /// As much as the invoice has due, or all there is. Refusals: not_found, invoice.not_issued,
    /// payment.no_credit.
    /// </summary>
    public async Task<Result<Money>> Run(Id<Invoice> id, CancellationToken stop)
    {
        var today = await invoices.Today(stop);
        return await store.Write(db => Use(db, id, today, stop), stop);
    }

    private async Task<Result<Money>> Use(
        CadranDb db,
        Id<Invoice> id,
        DateOnly today,
        CancellationToken stop
    )
    {
        var held = await Settlement.Hold(db, id, stop);
        if (!held.Succeeded)
            return Result<Money>.Refused(held.Refusals);
        var invoice = held.Value;
        await CustomerCredit.Hold(db, invoice.OrganizationId, invoice.Currency, stop);
        var sources = await CustomerCredit.Sources(
            db,
            invoice.OrganizationId,
            invoice.Currency,
            stop
        );
        var used = Money.Zero(invoice.Currency);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        foreach (var source in sources)
        {
            var part = Math.Min(source.Left.Minor, invoice.Due.Minor);
            if (part <= 0)
                break;
            if (source.Payment is { } payment)
            {
                await Put(db, payment, invoice, part, now, stop);
                var paid = await db.Set<Payment>().SingleAsync(p => p.Id == payment, stop);
                Editing.Touch(db, paid);
                await KeepReceived.Put(db, clock, invoice, part, today, stop, payment);
                await Differ(db, invoice, CarriedDocument.Of(paid), part, today, now, stop);
            }
            else
                await Move(db, source.CreditNote!.Value, invoice, part, today, now, stop);
            invoice.SettledMinor += part;
            await db.SaveChangesAsync(stop);
            foreach (var follower in followers)
                if (source.Payment is { } moved)
                    await follower.Paid(db, moved, stop);
                else
                    await follower.Credited(db, source.CreditNote!.Value, stop);
            used += Money.OfMinor(part, invoice.Currency);
        }
        return used.Minor > 0 ? used : BillingRefusals.NoCredit;
    }

    /// <summary>What the note has left was received for what it credits; it is received for the invoice from now on.</summary>
    private async Task Move(
        CadranDb db,
        Id<Invoice> id,
        Invoice invoice,
        long part,
        DateOnly today,
        Instant now,
        CancellationToken stop
    )
    {
        var note = await db.Set<Invoice>().SingleAsync(i => i.Id == id, stop);
        await KeepReceived.Put(db, clock, note, part, today, stop);
        await KeepReceived.Put(db, clock, invoice, part, today, stop);
        note.SettledMinor += part;
        invoice.CreditedMinor += part;
        await Put(db, id, invoice, part, now, stop);
        await Differ(db, invoice, CarriedDocument.Of(note), part, today, now, stop);
    }

    private async Task Differ(
        CadranDb db,
        Invoice invoice,
        CarriedDocument source,
        long part,
        DateOnly today,
        Instant now,
        CancellationToken stop
    )
    {
        if (source.Exchange is null)
            return;
        await SettleExchange.Put(
            db,
            clock,
            CarriedDocument.Of(invoice),
            source,
            part,
            today,
            now,
            stop
        );
    }

    private static async Task Put(
        CadranDb db,
        Id<Invoice> note,
        Invoice invoice,
        long part,
        Instant now,
        CancellationToken stop
    )
    {
        var there = await db.Set<CreditAllocation>()
            .FirstOrDefaultAsync(a => a.CreditNoteId == note && a.InvoiceId == invoice.Id, stop);
        if (there is not null)
            there.AmountMinor += part;
        else
            db.Add(
                new CreditAllocation
                {
                    CreditNoteId = note,
                    InvoiceId = invoice.Id,
                    AmountMinor = part,
                    PutAt = now,
                }
            );
    }

    private static async Task Put(
        CadranDb db,
        Id<Payment> payment,
        Invoice invoice,
        long part,
        Instant now,
        CancellationToken stop
    )
    {
        var there = await db.Set<Allocation>()
            .FirstOrDefaultAsync(a => a.PaymentId == payment && a.InvoiceId == invoice.Id, stop);
        if (there is null)
            db.Add(
                new Allocation
                {
                    PaymentId = payment,
                    InvoiceId = invoice.Id,
                    AmountMinor = part,
                    PutAt = now,
                }
            );
        else
            there.AmountMinor += part;
    }
}
