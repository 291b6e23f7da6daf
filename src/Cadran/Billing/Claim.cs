using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>
/// That a line bills an entry (rule D4b): its worked and billed seconds and its share of the line's net (L4), with
/// the explanation (R6). Live until it is released; a line has one live claim of an entry at most, held by a unique index.
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
    public Instant? ReleasedAt { get; set; }

    /// <summary>The agreement that it is billed under, and as what of it; null: at its rate alone.</summary>
    public Id<Agreement>? AgreementId { get; init; }
    public AgreementPart? Part { get; init; }

    /// <summary>The hours of the agreement that it used (rule A5).</summary>
    public IReadOnlyList<LotShare> Lots { get; init; } = [];
}
