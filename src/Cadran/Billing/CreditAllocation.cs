using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>What of a credit note settles an invoice of the same customer (rules D4, P2).</summary>
internal sealed class CreditAllocation : TenantRow
{
    public required Id<Invoice> CreditNoteId { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required long AmountMinor { get; set; }

    /// <summary>When it was first put there: what is added later changes no letter of a closed year (rule J3).</summary>
    public required Instant PutAt { get; init; }
}
