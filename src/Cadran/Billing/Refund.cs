using Cadran.Billing.Journal;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// A customer's credit paid back (rule P2). One recorded by mistake is reversed, as payments are: it stays with when, by
/// whom and why, and the credit is there again (rule P3).
/// </summary>
internal sealed class Refund : TenantRow, IReversible
{
    public required Id<Refund> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What it is carried at in the books (rule R5); null in their currency.</summary>
    public UsedExchange? Accounting { get; init; }

    /// <summary>What left the bank for it, in minor units, where that is in another currency than the amount; null: the amount.</summary>
    public long? BankMinor { get; init; }
    public Currency? BankCurrency { get; init; }

    /// <summary>What the bank's amount is carried at in the books; null in their currency.</summary>
    public UsedExchange? BankExchange { get; init; }
    public required string Method { get; init; }
    public string? Reference { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReversedAt { get; set; }
    public Guid? ReversedBy { get; set; }
    public string? ReversalReason { get; set; }

    /// <summary>Null: the amount itself.</summary>
    public BankAmount? Bank => BankAmount.Of(BankMinor, BankCurrency, BankExchange);

    /// <summary>What it is carried at, in minor units of the currency of the books.</summary>
    public long BooksMinor => CarriedMoney.BooksMinor(Bank, Accounting, AmountMinor);
}

/// <summary>What a refund took of which payment or credit note; released when it is reversed.</summary>
internal sealed class RefundPart : TenantRow
{
    public required Id<Refund> RefundId { get; init; }

    /// <summary>Its place among the parts of the refund, from 1.</summary>
    public required int Place { get; init; }
    public Id<Payment>? PaymentId { get; init; }
    public Id<Invoice>? CreditNoteId { get; init; }
    public required long AmountMinor { get; init; }
    public Instant? ReleasedAt { get; set; }
}
