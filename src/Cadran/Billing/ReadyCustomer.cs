using Cadran.Billing.Agreements;
using Cadran.Billing.CustomerTax;
using Cadran.Customers;

namespace Cadran.Billing;

/// <summary>
/// Time that is not ready, and why: unpriced, draft (held by a draft), currency (its rate is in another); by an
/// agreement: nonBillable, fixedFee (waits for a milestone), bank (waits for hours). Expenses, which have no seconds:
/// expenseDraft, expenseCurrency.
/// </summary>
internal sealed record HeldBack(
    string Reason,
    int EntryCount,
    long Seconds,
    Guid? InvoiceId = null,
    string? HeldBy = null
);

/// <summary>
/// What a customer can be billed (rule T9). The amount is what one invoice of it would come to before tax, at one line
/// for each price.
/// </summary>
internal sealed record ReadyCustomer(
    Id<Organization> OrganizationId,
    string OrganizationName,
    Currency Currency,
    long Seconds,
    Money Amount,
    int EntryCount,
    DateOnly? OldestWorkDate,
    IReadOnlyList<HeldBack> HeldBack
)
{
    /// <summary>Fees, milestones and complements that agreements charge now; the amount has them.</summary>
    public IReadOnlyList<DueCharge> Due { get; init; } = [];

    /// <summary>Expenses in its currency, with markup; the amount has them.</summary>
    public int ExpenseCount { get; init; }
    public Money ExpenseAmount { get; init; } = Money.Zero(Currency);

    /// <summary>It is elsewhere and would get the firm's usual taxes, because nobody chose (rule X7).</summary>
    public TaxAdvice? TaxAdvice { get; init; }

    /// <summary>Whether an invoice can be made.</summary>
    public bool HasSomething => EntryCount > 0 || Due.Count > 0 || ExpenseCount > 0;
}

/// <summary>All of it; time without a customer can't be billed and is said apart.</summary>
internal sealed record ReadyList(
    IReadOnlyList<ReadyCustomer> Customers,
    int WithoutCustomerCount,
    long WithoutCustomerSeconds
);
