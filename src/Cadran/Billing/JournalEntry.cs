using Cadran.Customers;
using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>
/// One balanced posting of the journal (rules J1, J2). `Hash` covers its own content and the hash before it, so a
/// change behind our back breaks the chain.
/// </summary>
internal sealed class JournalEntry : TenantRow
{
    public required long Sequence { get; init; }
    public required DateOnly Date { get; init; }
    public required string Document { get; init; }
    public required Guid DocumentId { get; init; }
    public required Id<Organization> OrganizationId { get; init; }
    public required Currency Currency { get; init; }
    public required IReadOnlyList<JournalLine> Lines { get; init; }
    public required Instant PostedAt { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }

    /// <summary>The same posting with its own hash.</summary>
    public JournalEntry Sealed() =>
        new()
        {
            Sequence = Sequence,
            Date = Date,
            Document = Document,
            DocumentId = DocumentId,
            OrganizationId = OrganizationId,
            Currency = Currency,
            Lines = Lines,
            PostedAt = PostedAt,
            PreviousHash = PreviousHash,
            Hash = PostJournal.HashOf(this),
        };
}

/// <summary>Debit is positive, credit negative, in minor units; the lines of an entry sum to zero.</summary>
internal sealed record JournalLine(string Account, long AmountMinor, Guid? TaxId = null);
