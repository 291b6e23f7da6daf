using Cadran.Billing.Journal;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Gives up a small difference (up to the workspace's limit), with a reason: the whole rest of an invoice, which is
/// settled then, or what is left of a payment. It is posted to the account of differences (rule J1).
/// </summary>
internal sealed class WriteOffDifference(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>Refusals: field.required, field.too_long, not_found, invoice.not_issued, writeoff.nothing, writeoff.too_large.</summary>
    public Task<Result<WriteOff>> OfInvoice(
        Id<Invoice> id,
        string? reason,
        CancellationToken stop
    ) => Run(reason, (db, today) => OfInvoice(db, id, reason!.Trim(), today, stop), stop);

    /// <summary>Refusals: as above, and payment.already_reversed.</summary>
    public Task<Result<WriteOff>> OfPayment(
        Id<Payment> id,
        string? reason,
        CancellationToken stop
    ) => Run(reason, (db, today) => OfPayment(db, id, reason!.Trim(), today, stop), stop);

    /// <summary>Takes one back: the invoice has it due again, or the customer in credit. Refusals: not_found, writeoff.already_reversed.</summary>
    public Task<Result<WriteOff>> Reverse(
        Id<WriteOff> id,
        string? reason,
        CancellationToken stop
    ) => Run(reason, (db, today) => Reverse(db, id, reason!.Trim(), today, stop), stop);

    /// <summary>Whether a difference is small enough to be given up.</summary>
    public async Task<bool> IsSmall(Money difference, CancellationToken stop) =>
        difference.Amount > 0 && difference.Amount <= await Limit(store.Read, stop);

    private async Task<Result<WriteOff>> Run(
        string? reason,
        Func<CadranDb, DateOnly, Task<Result<WriteOff>>> unit,
        CancellationToken stop
    )
    {
        var check = new Check().Text(reason, "reason", 500);
        if (!check.Passed)
            return Result<WriteOff>.Refused(check.Refusals);
        var today = await invoices.Today(stop);
        return await store.Write(db => unit(db, today), stop);
    }

    private async Task<Result<WriteOff>> OfInvoice(
        CadranDb db,
        Id<Invoice> id,
        string reason,
        DateOnly today,
        CancellationToken stop
    )
    {
        var held = await Settlement.Hold(db, id, stop);
        if (!held.Succeeded)
            return Result<WriteOff>.Refused(held.Refusals);
        var invoice = held.Value;
        if (await Refused(db, invoice.Due, stop) is { } refusal)
            return refusal;
        var made = await Make(
            db,
            CarriedDocument.Of(invoice),
            reason,
            today,
            invoice.Due,
            invoice.Id,
            null,
            stop
        );
        invoice.SettledMinor += made.AmountMinor;
        db.Add(made);
        await PostJournal.WrittenOff(db, made, made.CreatedAt, stop);
        return made;
    }

    private async Task<Result<WriteOff>> OfPayment(
        CadranDb db,
        Id<Payment> id,
        string reason,
        DateOnly today,
        CancellationToken stop
    )
    {
        var payment = await db.Set<Payment>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == id, stop);
        if (payment is null)
            return PlatformRefusals.NotFound;
        var (customer, currency) = (payment.OrganizationId, payment.Currency);
        await CustomerCredit.Hold(db, customer, currency, stop);
        if (await db.Set<Payment>().AnyAsync(p => p.Id == id && p.ReversedAt != null, stop))
            return BillingRefusals.AlreadyReversed;
        var left = (await CustomerCredit.Payments(db, customer, currency, stop))
            .Where(p => p.Payment == id)
            .Select(p => p.Left)
            .FirstOrDefault(Money.Zero(currency));
        if (await Refused(db, left, stop) is { } refusal)
            return refusal;
        var made = await Make(db, CarriedDocument.Of(payment), reason, today, left, null, id, stop);
        db.Add(made);
        await PostJournal.WrittenOff(db, made, made.CreatedAt, stop);
        return made;
    }

    private async Task<Result<WriteOff>> Reverse(
        CadranDb db,
        Id<WriteOff> id,
        string reason,
        DateOnly today,
        CancellationToken stop
    )
    {
        var now = Now;
        var row = db.Set<WriteOff>().Where(w => w.Id == id);
        if (!await Reversal.Mark(db, row, now, caller.MemberId, reason, stop))
            return await row.AnyAsync(stop)
                ? BillingRefusals.WriteOffReversed
                : PlatformRefusals.NotFound;
        var made = await row.SingleAsync(stop);
        await Settlement.TakeBack(db, made.InvoiceId, made.AmountMinor, stop);
        await PostJournal.WriteOffReversed(db, made, today, now, stop);
        return made;
    }

    private static async Task<Refusal?> Refused(CadranDb db, Money rest, CancellationToken stop)
    {
        if (rest.Amount <= 0)
            return BillingRefusals.NothingToWriteOff;
        var limit = await Limit(db, stop);
        return rest.Amount > limit
            ? BillingRefusals.WriteOffTooLarge.With(new Money(limit, rest.Currency))
            : null;
    }

    private static async Task<decimal> Limit(CadranDb db, CancellationToken stop) =>
        await db.Set<Workspace>().Select(w => w.SmallDifferenceCents).SingleAsync(stop) / 100m;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>What is given up was carried at what the document was.</summary>
    private async Task<WriteOff> Make(
        CadranDb db,
        CarriedDocument of,
        string reason,
        DateOnly today,
        Money rest,
        Id<Invoice>? invoice,
        Id<Payment>? payment,
        CancellationToken stop
    ) =>
        new()
        {
            Id = Id<WriteOff>.New(clock),
            OrganizationId = of.OrganizationId,
            InvoiceId = invoice,
            PaymentId = payment,
            Date = today,
            AmountMinor = rest.Minor,
            Currency = rest.Currency,
            Accounting = of.Exchange,
            AccountingMinor = of.Exchange is null
                ? null
                : await CarriedAmount.Of(db, of, rest.Minor, stop),
            Reason = reason,
            CreatedBy = caller.MemberId,
            CreatedAt = Now,
        };
}
