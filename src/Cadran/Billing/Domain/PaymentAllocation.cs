namespace Cadran.Billing.Domain;

/// <summary>A payment and what is left of it to allocate (rule P1).</summary>
internal sealed record PaymentToAllocate(Guid OrganizationId, Money Amount, Money AlreadyAllocated)
{
    public Money Left => Amount - AlreadyAllocated;
}

/// <summary>An issued invoice and what it has due.</summary>
internal sealed record OpenInvoice(Guid Id, Guid OrganizationId, Money Due);

/// <summary>A part of a payment for one invoice.</summary>
internal sealed record Allocation(Guid InvoiceId, Money Amount);

/// <summary>
/// What remains: <see cref="Unallocated"/> of the payment, which is the organization's credit (rule P2), and
/// what each of the invoices named has due then.
/// </summary>
internal sealed record AllocationOutcome(Money Unallocated, IReadOnlyDictionary<Guid, Money> Due);

/// <summary>Allocates payments to invoices (rule P1).</summary>
internal static class PaymentAllocation
{
    /// <summary>
    /// What remains after these allocations, which may name an invoice twice and may be none. All or nothing.
    /// Refusals: payment.amount_out_of_range, payment.unknown_invoice, payment.other_organization,
    /// payment.currency_mismatch, payment.over_due, payment.over_allocated.
    /// </summary>
    public static Result<AllocationOutcome> Of(
        PaymentToAllocate payment,
        IReadOnlyCollection<Allocation> allocations,
        IReadOnlyCollection<OpenInvoice> invoices
    )
    {
        if (!IsPayable(payment.Amount))
            return BillingRefusals.PaymentAmount;
        var byId = invoices.ToDictionary(invoice => invoice.Id);
        var refusals = allocations
            .Select(a => Mismatch(payment, a, byId))
            .OfType<Refusal>()
            .ToList();
        if (refusals.Count > 0)
            return Result<AllocationOutcome>.Refused(refusals);
        var due = allocations
            .GroupBy(a => a.InvoiceId)
            .ToDictionary(
                g => g.Key,
                g => g.Aggregate(byId[g.Key].Due, (rest, a) => rest - a.Amount)
            );
        var left = allocations.Aggregate(payment.Left, (rest, a) => rest - a.Amount);
        refusals.AddRange(
            due.Where(pair => pair.Value.Amount < 0).Select(pair => OverDue(byId[pair.Key]))
        );
        if (left.Amount < 0)
            refusals.Add(BillingRefusals.OverAllocated.With(payment.Left));
        return refusals.Count > 0
            ? Result<AllocationOutcome>.Refused(refusals)
            : new AllocationOutcome(left, due);
    }

    private static Refusal? Mismatch(
        PaymentToAllocate payment,
        Allocation allocation,
        Dictionary<Guid, OpenInvoice> invoices
    )
    {
        if (!invoices.TryGetValue(allocation.InvoiceId, out var invoice))
            return BillingRefusals.UnknownInvoice.Naming("invoiceId", allocation.InvoiceId);
        if (invoice.OrganizationId != payment.OrganizationId)
            return BillingRefusals.OtherOrganization.Naming("invoiceId", invoice.Id);
        if (
            invoice.Due.Currency != payment.Amount.Currency
            || allocation.Amount.Currency != payment.Amount.Currency
        )
            return BillingRefusals.PaymentCurrency.Naming("invoiceId", invoice.Id);
        return IsPayable(allocation.Amount)
            ? null
            : BillingRefusals.PaymentAmount.At("allocations");
    }

    private static Refusal OverDue(OpenInvoice invoice) =>
        BillingRefusals.OverDue.With(invoice.Due).Naming("invoiceId", invoice.Id);

    /// <summary>Above zero, not beyond 10^12, and no finer than the currency.</summary>
    public static bool IsPayable(Money amount) =>
        amount.Amount is > 0 and <= 1_000_000_000_000m && amount.Rounded() == amount;
}
