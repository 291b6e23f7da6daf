using Cadran.Billing.Journal;
using Cadran.Billing.Received;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Credit paid back. `AccountingRate` and `BankAmount`: as for a payment, of what left the bank.</summary>
internal sealed record NewRefund(
    Id<Organization> OrganizationId,
    DateOnly Date,
    MoneyAmount Amount,
    string Method,
    string? Reference = null,
    DecimalInput? AccountingRate = null,
    MoneyAmount? BankAmount = null
);

/// <summary>
/// Records that a customer's credit was paid back, whole or in part (rule P2). The customer's payments and credit notes are held
/// while it is decided: of two who take the same credit, the second sees what the first left.
/// </summary>
internal sealed class RecordRefund(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>
    /// Refusals: field.required, field.too_long, field.invalid, currency.unknown, reference.unknown,
    /// payment.amount_out_of_range, payment.date_in_future, refund.over_credit, and those of <see cref="CarriedMoney"/>.
    /// </summary>
    public async Task<Result<Refund>> Run(NewRefund request, CancellationToken stop)
    {
        var read = PaymentFacts.Read(
            request.Date,
            request.Amount,
            request.Method,
            request.Reference
        );
        if (!read.Succeeded)
            return Result<Refund>.Refused(read.Refusals);
        if (!PaymentFacts.IsPayable(read.Value))
            return BillingRefusals.PaymentAmount;
        return request.Date > await invoices.Today(stop)
            ? BillingRefusals.PaymentDate
            : await store.Write(db => Record(db, request, read.Value, stop), stop);
    }

    private async Task<Result<Refund>> Record(
        CadranDb db,
        NewRefund request,
        Money amount,
        CancellationToken stop
    )
    {
        var customer = request.OrganizationId;
        if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
            return PlatformRefusals.UnknownReference("organizationId");
        await CustomerCredit.Hold(db, customer, amount.Currency, stop);
        var sources = await CustomerCredit.Sources(db, customer, amount.Currency, stop);
        var credit = sources.Aggregate(Money.Zero(amount.Currency), (sum, s) => sum + s.Left);
        if (amount.Amount > credit.Amount)
            return BillingRefusals.OverCredit.With(credit);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var carried = await CarriedMoney.Of(
            db,
            amount,
            request.BankAmount,
            request.AccountingRate?.Value,
            request.Date,
            now,
            stop
        );
        if (!carried.Succeeded)
            return Result<Refund>.Refused(carried.Refusals);
        var refund = New(request, amount, carried.Value, now);
        db.Add(refund);
        var parts = sources
            .Zip(OldestFirst.Spread(amount, [.. sources.Select(s => s.Left)]))
            .Where(p => p.Second.Amount > 0)
            .ToList();
        for (var i = 0; i < parts.Count; i++)
            await Take(db, refund, i + 1, parts[i].First, parts[i].Second, stop);
        await PostJournal.Refunded(db, refund, refund.CreatedAt, stop);
        foreach (var (source, part) in parts)
            await SettleExchange.Put(
                db,
                clock,
                CarriedDocument.Of(refund),
                await Carried(db, source, stop),
                part.Minor,
                null,
                now,
                stop
            );
        return refund;
    }

    /// <summary>Of credit notes, what was received for what they credit is so no longer.</summary>
    private async Task Take(
        CadranDb db,
        Refund refund,
        int place,
        CreditLeft source,
        Money part,
        CancellationToken stop
    )
    {
        db.Add(
            new RefundPart
            {
                RefundId = refund.Id,
                Place = place,
                PaymentId = source.Payment,
                CreditNoteId = source.CreditNote,
                AmountMinor = part.Minor,
            }
        );
        if (source.CreditNote is not { } id)
            return;
        var note = await db.Set<Invoice>().SingleAsync(i => i.Id == id, stop);
        note.SettledMinor += part.Minor;
        await KeepReceived.Put(db, clock, note, part.Minor, refund.Date, stop, refund: refund.Id);
    }

    private static async Task<CarriedDocument> Carried(
        CadranDb db,
        CreditLeft source,
        CancellationToken stop
    ) =>
        source.Payment is { } payment
            ? CarriedDocument.Of(await db.Set<Payment>().SingleAsync(p => p.Id == payment, stop))
            : CarriedDocument.Of(
                await db.Set<Invoice>().SingleAsync(i => i.Id == source.CreditNote, stop)
            );

    private Refund New(NewRefund request, Money amount, CarriedMoney carried, Instant now) =>
        new()
        {
            Id = Id<Refund>.New(clock),
            OrganizationId = request.OrganizationId,
            Date = request.Date,
            AmountMinor = amount.Minor,
            Currency = amount.Currency,
            Accounting = carried.Settled,
            BankMinor = carried.Bank?.Money.Minor,
            BankCurrency = carried.Bank?.Money.Currency,
            BankExchange = carried.Bank?.Exchange,
            Method = request.Method.Trim(),
            Reference = Blank.ToNull(request.Reference),
            CreatedBy = caller.MemberId,
            CreatedAt = now,
        };
}
