using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Work;

namespace Cadran.Billing.Quotes;

/// <summary>
/// What came of a quote; recorded by the customer itself when no member did. Accepted, it says what was agreed on: the
/// options that were taken, and the totals with them.
/// </summary>
internal sealed record QuoteDecisionAnswer(
    bool Accepted,
    string Name,
    string? Reason,
    DateOnly Day,
    Instant RecordedAt,
    Guid? RecordedBy,
    IReadOnlyList<Guid> OptionLineIds,
    MoneyAmount? Net,
    MoneyAmount? DiscountTotal,
    IReadOnlyList<TaxTotalAnswer> TaxTotals,
    MoneyAmount? TaxTotal,
    MoneyAmount? Rounding,
    MoneyAmount? Total
)
{
    public static QuoteDecisionAnswer Of(QuoteDecision made, Currency currency)
    {
        var agreed = made.Agreed;
        MoneyAmount? In(long? minor) =>
            minor is { } amount ? MoneyAmount.OfMinor(amount, currency) : null;
        return new(
            made.IsAccepted,
            made.Name,
            made.Reason,
            made.Day,
            made.RecordedAt,
            made.RecordedBy,
            agreed?.OptionLineIds ?? [],
            In(agreed?.NetMinor),
            In(agreed?.DiscountTotalMinor),
            [.. (agreed?.TaxTotals ?? []).Select(t => TaxTotalAnswer.Of(t, currency))],
            In(agreed?.TaxTotalMinor),
            In(agreed?.RoundingMinor),
            In(agreed?.TotalMinor)
        );
    }
}

/// <summary>A quote as the API shows it; lists leave the lines out.</summary>
internal sealed record QuoteAnswer(
    Id<Invoice> Id,
    string? Number,
    QuoteState State,
    int Revision,
    Id<Invoice> FirstVersionId,
    Id<Organization> OrganizationId,
    string Currency,
    string Language,
    DateOnly? IssueDate,
    DateOnly? ValidUntil,
    string? ProjectName,
    string? ContactName,
    string? Intro,
    string? Closing,
    string? CustomerReference,
    string? PurchaseOrder,
    bool PricesIncludeTax,
    DiscountAnswer? Discount,
    MoneyAmount Net,
    MoneyAmount DiscountTotal,
    IReadOnlyList<TaxTotalAnswer> TaxTotals,
    MoneyAmount TaxTotal,
    MoneyAmount Rounding,
    MoneyAmount Total,
    QuoteDecisionAnswer? Decision,
    Id<Project>? ProjectId,
    Instant? SentAt,
    string? PdfSha256,
    int Version,
    Instant UpdatedAt,
    IReadOnlyList<LineAnswer>? Lines
)
{
    public static QuoteAnswer Of(
        QuoteRow row,
        DateOnly today,
        IReadOnlyList<LineAnswer>? lines = null
    )
    {
        var (i, quote) = (row.Document, row.Quote);
        return new(
            i.Id,
            i.Number,
            row.State(today),
            quote.Revision,
            quote.RootId,
            i.OrganizationId,
            i.Currency.Code,
            i.Language,
            i.IssueDate,
            i.DueDate,
            quote.ProjectName,
            quote.ContactName,
            quote.Intro,
            i.Note,
            i.CustomerReference,
            i.PurchaseOrder,
            i.PricesIncludeTax,
            InvoiceAnswer.DiscountOf(i.DiscountPercentTenThousandths, i.DiscountMinor, i.Currency),
            MoneyAmount.OfMinor(i.NetMinor, i.Currency),
            MoneyAmount.OfMinor(i.DiscountTotalMinor, i.Currency),
            [.. i.TaxTotals.Select(t => TaxTotalAnswer.Of(t, i.Currency))],
            MoneyAmount.OfMinor(i.TaxTotalMinor, i.Currency),
            MoneyAmount.Of(i.Rounding),
            MoneyAmount.Of(i.Total),
            row.Decision is { } made ? QuoteDecisionAnswer.Of(made, i.Currency) : null,
            quote.ProjectId,
            i.SentAt,
            i.PdfHash,
            i.Version,
            i.UpdatedAt,
            lines
        );
    }
}

/// <summary>Counts and sums of quotes by where they stand, each by currency.</summary>
internal sealed record QuoteSummary(
    IReadOnlyList<FigureAnswer> Draft,
    IReadOnlyList<FigureAnswer> Waiting,
    IReadOnlyList<FigureAnswer> Accepted,
    IReadOnlyList<FigureAnswer> Invoiced,
    IReadOnlyList<FigureAnswer> Refused,
    IReadOnlyList<FigureAnswer> Expired
);

/// <summary>A line of a quote: what it comes to as prices are, what was invoiced of it, drafts too, and in percent.</summary>
internal sealed record LineProgressAnswer(
    Id<InvoiceLine> LineId,
    string Description,
    MoneyAmount Amount,
    MoneyAmount Invoiced,
    string Percent
);

/// <summary>How far a quote is invoiced; what is left to ask for, with tax, beyond deposits and invoices.</summary>
internal sealed record QuoteProgressAnswer(
    MoneyAmount Left,
    IReadOnlyList<LineProgressAnswer> Lines,
    IReadOnlyList<Id<Invoice>> InvoiceIds
)
{
    public static QuoteProgressAnswer Of(QuoteProgress p) =>
        new(
            MoneyAmount.Of(p.Left),
            [
                .. p.Lines.Select(l => new LineProgressAnswer(
                    l.Line.Id,
                    l.Line.Description,
                    MoneyAmount.OfMinor(l.Progress.AmountMinor, p.Document.Currency),
                    MoneyAmount.OfMinor(l.Progress.BeforeMinor, p.Document.Currency),
                    DecimalText.Write(l.Percent)
                )),
            ],
            [.. p.Invoices.Select(i => i.Id)]
        );
}
