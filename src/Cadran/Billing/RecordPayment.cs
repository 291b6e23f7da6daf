using Cadran.Billing.Domain;
using Cadran.Billing.Journal;
using Cadran.Billing.Received;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

internal sealed record AllocationInput(Id<Invoice> InvoiceId, DecimalInput Amount);

/// <summary>
/// Money received. `Amount`: what it settles, in the currency of the invoices. `BankAmount`: what came to the bank, where
/// that is in another currency. `AccountingRate`: what one unit of what came is in the currency of the books; left out: as
/// stored for its day.
/// </summary>
internal sealed record NewPayment(
    Id<Organization> OrganizationId,
    DateOnly Date,
    MoneyAmount Amount,
    string Method,
    IReadOnlyList<AllocationInput> Allocations,
    string? Reference = null,
    DecimalInput? AccountingRate = null,
    MoneyAmount? BankAmount = null
);

/// <summary>
/// Records money received and puts it on invoices (rule P1). The invoices are held while it is decided, so that of two
/// payments at once neither takes more than is due. What is not allocated is the customer's credit (P2).
/// </summary>
internal sealed class RecordPayment(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    IEnumerable<IMoneyMoved> followers,
    TimeProvider clock
)
{
    public async Task<Result<Payment>> Run(NewPayment request, CancellationToken stop)
    {
        var read = Read(request);
        if (!read.Succeeded)
            return Result<Payment>.Refused(read.Refusals);
        return request.Date > await invoices.Today(stop)
            ? BillingRefusals.PaymentDate
            : await store.Write(db => Record(db, request, read.Value, stop), stop);
    }

    /// <summary>The same within a unit that is open already.</summary>
    public async Task<Result<Payment>> Within(
        CadranDb db,
        NewPayment request,
        CancellationToken stop
    )
    {
        var read = Read(request);
        return read.Succeeded
            ? await Record(db, request, read.Value, stop)
            : Result<Payment>.Refused(read.Refusals);
    }

    private static Result<Money> Read(NewPayment request)
    {
        var amount = PaymentFacts.Read(
            request.Date,
            request.Amount,
            request.Method,
            request.Reference
        );
        var check = new Check();
        check.Add(amount.Refusals);
        check.That(
            request.Allocations.Count <= 1_000,
            PlatformRefusals.TooLong("allocations", 1_000)
        );
        check.That(
            !amount.Succeeded
                || request.Allocations.All(a =>
                    a.Amount.Currency is null || a.Amount.Currency == amount.Value.Currency.Code
                ),
            BillingRefusals.PaymentCurrency
        );
        return check.Passed ? amount : Result<Money>.Refused(check.Refusals);
    }

    private async Task<Result<Payment>> Record(
        CadranDb db,
        NewPayment request,
        Money amount,
        CancellationToken stop
    )
    {
        if (!await db.Set<Organization>().AnyAsync(o => o.Id == request.OrganizationId, stop))
            return PlatformRefusals.UnknownReference("organizationId");
        var held = await Hold(db, request, stop);
        var allocations = request
            .Allocations.Select(a => new Domain.Allocation(
                a.InvoiceId.Value,
                new Money(a.Amount.Value, amount.Currency)
            ))
            .ToList();
        var outcome = PaymentAllocation.Of(
            new PaymentToAllocate(
                request.OrganizationId.Value,
                amount,
                Money.Zero(amount.Currency)
            ),
            allocations,
            [.. held.Select(i => new OpenInvoice(i.Id.Value, i.OrganizationId.Value, i.Due))]
        );
        if (!outcome.Succeeded)
            return Result<Payment>.Refused(outcome.Refusals);
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
            return Result<Payment>.Refused(carried.Refusals);
        var payment = New(request, amount, carried.Value, now);
        db.Add(payment);
        foreach (var part in allocations.GroupBy(a => a.InvoiceId))
        {
            var sum = part.Sum(a => a.Amount.Minor);
            var id = new Id<Invoice>(part.Key);
            var invoice = held.Single(i => i.Id == id);
            invoice.SettledMinor += sum;
            await KeepReceived.Put(db, clock, invoice, sum, payment.Date, stop, payment.Id);
            db.Add(
                new Allocation
                {
                    PaymentId = payment.Id,
                    InvoiceId = id,
                    AmountMinor = sum,
                    PutAt = payment.CreatedAt,
                }
            );
        }
        await PostJournal.Paid(db, payment, payment.CreatedAt, stop);
        foreach (var part in allocations.GroupBy(a => a.InvoiceId))
            await SettleExchange.Put(
                db,
                clock,
                CarriedDocument.Of(held.Single(i => i.Id.Value == part.Key)),
                CarriedDocument.Of(payment),
                part.Sum(a => a.Amount.Minor),
                null,
                now,
                stop
            );
        await db.SaveChangesAsync(stop);
        foreach (var follower in followers)
            await follower.Paid(db, payment.Id, stop);
        return payment;
    }

    /// <summary>The issued invoices named, held in the order of their ids so that two payments never wait in a ring.</summary>
    private static async Task<List<Invoice>> Hold(
        CadranDb db,
        NewPayment request,
        CancellationToken stop
    )
    {
        var ids = request.Allocations.Select(a => a.InvoiceId).Distinct().Order().ToList();
        foreach (var id in ids)
            await db.Set<Invoice>()
                .Where(i =>
                    i.Id == id && i.Kind == DocumentKind.Invoice && i.Status == InvoiceStatus.Issued
                )
                .ChangeAsync(db, null, stop);
        return await db.Set<Invoice>()
            .Where(i =>
                ids.Contains(i.Id)
                && i.Kind == DocumentKind.Invoice
                && i.Status == InvoiceStatus.Issued
            )
            .ToListAsync(stop);
    }

    private Payment New(NewPayment request, Money amount, CarriedMoney carried, Instant now) =>
        new()
        {
            Id = Id<Payment>.New(clock),
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
