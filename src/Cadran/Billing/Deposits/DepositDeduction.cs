using Cadran.Platform.Data;

namespace Cadran.Billing.Deposits;

/// <summary>
/// A deposit that an invoice takes off (rule L7), whole, with the tax that was invoiced on it. A deposit is taken off
/// once: the database holds its id unique. Frozen with the invoice.
/// </summary>
internal sealed class DepositDeduction : TenantRow
{
    public required Id<DepositDeduction> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<Invoice> DepositId { get; init; }

    /// <summary>With tax.</summary>
    public required long TotalMinor { get; init; }

    /// <summary>The part of the total that cash rounding made (rule X4b).</summary>
    public long RoundingMinor { get; init; }
    public required IReadOnlyList<InvoiceTax> TaxTotals { get; init; }

    public long TaxMinor => TaxTotals.Sum(t => t.AmountMinor);
}
