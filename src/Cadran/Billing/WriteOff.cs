using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// A small difference given up: the rest of an invoice that is not asked for any more, or of a payment that came too
/// high by cents. Exactly one of both is named. One made by mistake is reversed (rule P3).
/// </summary>
internal sealed class WriteOff : TenantRow, IReversible
{
    public required Id<WriteOff> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public Id<Invoice>? InvoiceId { get; init; }
    public Id<Payment>? PaymentId { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What it is carried at in the books (rule R5); null in their currency.</summary>
    public UsedExchange? Accounting { get; init; }

    /// <summary>What was still carried of the invoice or payment, in the currency of the books; null in their currency.</summary>
    public long? AccountingMinor { get; init; }
    public required string Reason { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReversedAt { get; set; }
    public Guid? ReversedBy { get; set; }
    public string? ReversalReason { get; set; }

    public Money Amount => Money.OfMinor(AmountMinor, Currency);
}
