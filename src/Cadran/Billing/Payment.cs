using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>
/// Money received from a customer (rule P1). One recorded by mistake is reversed: it stays as it was, with when, by whom
/// and why, and counts no more (rule P3).
/// </summary>
internal sealed class Payment : TenantRow, IReversible
{
    public required Id<Payment> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>What it is carried at in the books (rule R5); null in their currency.</summary>
    public UsedExchange? Accounting { get; init; }
    public required string Method { get; init; }
    public string? Reference { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReversedAt { get; set; }
    public Guid? ReversedBy { get; set; }
    public string? ReversalReason { get; set; }
}

internal sealed class Allocation : TenantRow
{
    public required Id<Payment> PaymentId { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required long AmountMinor { get; set; }

    /// <summary>When it was first put there: what is added later changes no letter of a closed year (rule J3).</summary>
    public Instant PutAt { get; init; }
}
