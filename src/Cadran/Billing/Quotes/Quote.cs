using Cadran.Platform.Data;
using Cadran.Work;

namespace Cadran.Billing.Quotes;

/// <summary>
/// What a quote says beside its document: what it is for, whom it is addressed to, the words before its lines, and which
/// version of an offer it is. Until when it holds is the document's due date. Frozen with the document (rule D1).
/// </summary>
internal sealed class Quote : TenantRow
{
    public required Id<Invoice> InvoiceId { get; init; }
    public string? ProjectName { get; set; }
    public string? ContactName { get; set; }
    public string? Intro { get; set; }

    /// <summary>The first version of the offer; itself when it is the first.</summary>
    public required Id<Invoice> RootId { get; init; }

    /// <summary>From 1.</summary>
    public required int Revision { get; init; }

    /// <summary>When a later version was issued: from then on it can't be accepted any more.</summary>
    public Instant? ReplacedAt { get; set; }

    /// <summary>The project that came of it.</summary>
    public Id<Project>? ProjectId { get; set; }

    /// <summary>The PDF of what was accepted, by content hash; null until it is rendered.</summary>
    public string? AcceptedPdfHash { get; set; }
}

/// <summary>
/// What came of a quote: the customer accepted or refused it, in whose name, and who noted it. Once for ever: another
/// answer asks for another version.
/// </summary>
internal sealed class QuoteDecision : TenantRow
{
    public required Id<Invoice> InvoiceId { get; init; }
    public required bool IsAccepted { get; init; }

    /// <summary>Who decided, as typed.</summary>
    public required string Name { get; init; }
    public string? Reason { get; init; }

    /// <summary>The day on which it was decided.</summary>
    public required DateOnly Day { get; init; }
    public required Instant RecordedAt { get; init; }

    /// <summary>Who of the firm noted it; null: the customer did, by the link.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>What was agreed on: the options that were taken, and what it all comes to; null when it was refused.</summary>
    public AgreedOffer? Agreed { get; init; }

    /// <summary>The total that was agreed on, in the quote's currency; null when it was refused.</summary>
    public long? TotalMinor { get; init; }

    /// <summary>The place of this answer among all, from 1 without gaps: that one is gone is seen.</summary>
    public required long Sequence { get; init; }

    /// <summary>SHA-256 of the offer and this answer to it, see <see cref="DecisionSeals"/>.</summary>
    public string Seal { get; set; } = "";

    /// <summary>Whether that line is an option that was taken.</summary>
    public bool Took(Id<InvoiceLine> line) => Agreed?.OptionLineIds.Contains(line.Value) == true;
}

/// <summary>Where a quote stands: derived, never stored.</summary>
internal enum QuoteState
{
    Draft,

    /// <summary>Issued, waiting for an answer; how far its mail is, is another thing.</summary>
    Waiting,
    Accepted,

    /// <summary>Accepted, and all of it is invoiced.</summary>
    Invoiced,
    Refused,

    /// <summary>The day until which it held is over, without an answer.</summary>
    Expired,

    /// <summary>A later version was issued.</summary>
    Replaced,
}

/// <summary>Derives where a quote stands.</summary>
internal static class QuoteStates
{
    public static QuoteState Of(
        Invoice document,
        Quote quote,
        QuoteDecision? made,
        bool isInvoiced,
        DateOnly today
    ) =>
        document.Status == InvoiceStatus.Draft ? QuoteState.Draft
        : made is { IsAccepted: false } ? QuoteState.Refused
        : made is not null && isInvoiced ? QuoteState.Invoiced
        : made is not null ? QuoteState.Accepted
        : quote.ReplacedAt is not null ? QuoteState.Replaced
        : document.DueDate < today ? QuoteState.Expired
        : QuoteState.Waiting;
}
