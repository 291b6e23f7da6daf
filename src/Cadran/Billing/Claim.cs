using Cadran.Platform.Data;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>
/// That a line bills an entry (rule D4b): its worked and billed seconds and its share of the line's net (L4), with
/// the explanation (R6). Live until it is released; an entry has one live claim at most, held by a unique index.
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
}
