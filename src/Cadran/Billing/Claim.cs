using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>
/// That a line bills seconds of an entry (rule D4b): worked, billed, and their share of the line's net (L4), with the
/// explanation (R6). An entry may be billed in parts. A credit note's line takes back what it credits by a claim of its
/// own with the opposite sign, so those of an issued document never change; what is billed of an entry is their sum.
/// </summary>
internal sealed class Claim : TenantRow
{
    public required Id<Claim> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Id<InvoiceLine> LineId { get; set; }
    public required Id<TimeEntry> TimeEntryId { get; init; }
    public required int Seconds { get; set; }
    public required int BilledSeconds { get; set; }
    public required long AmountMinor { get; set; }
    public required string Explanation { get; set; }

    /// <summary>The agreement that it is billed under, and as what of it; null: at its rate alone.</summary>
    public Id<Agreement>? AgreementId { get; init; }
    public AgreementPart? Part { get; init; }

    /// <summary>The hours of the agreement that it used (rule A5).</summary>
    public IReadOnlyList<LotShare> Lots { get; init; } = [];
}
