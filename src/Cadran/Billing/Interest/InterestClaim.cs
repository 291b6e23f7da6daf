using Cadran.Billing.Domain.Interest;
using Cadran.Platform.Data;

namespace Cadran.Billing.Interest;

/// <summary>What of a late invoice is claimed.</summary>
public enum LateClaim
{
    Interest,

    /// <summary>The flat fee for recovery costs, once for an invoice.</summary>
    Fee,
}

/// <summary>
/// Days of a late invoice that a line charges interest for, both ends included; or its flat fee, whose days are its due
/// date. No day is claimed twice, nor the fee (rule F1d): the database holds `Times`, summed over what overlaps, between
/// 0 and 1. A credit note takes back with −1 what can be charged again. `Parts` explain the amount.
/// </summary>
internal sealed class InterestClaim : TenantRow
{
    public required Id<InterestClaim> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<InvoiceLine> LineId { get; init; }
    public required Id<Invoice> LateInvoiceId { get; init; }
    public required LateClaim Kind { get; init; }
    public required DateOnly FromDay { get; init; }
    public required DateOnly ThroughDay { get; init; }
    public required int Times { get; init; }
    public IReadOnlyList<InterestPart> Parts { get; init; } = [];
}
