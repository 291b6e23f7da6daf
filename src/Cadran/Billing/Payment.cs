using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>Money received from a customer (rule P1).</summary>
internal sealed class Payment : TenantRow
{
    public required Id<Payment> Id { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required DateOnly Date { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required string Method { get; init; }
    public string? Reference { get; init; }
    public Guid? CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }
}

internal sealed class Allocation : TenantRow
{
    public required Id<Payment> PaymentId { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required long AmountMinor { get; set; }
}
