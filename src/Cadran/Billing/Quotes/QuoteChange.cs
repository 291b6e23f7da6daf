namespace Cadran.Billing.Quotes;

/// <summary>What a draft of a quote becomes. Lines not given stay as they are; given, they are all there will be.</summary>
internal sealed record QuoteChange(
    DateOnly? IssueDate = null,
    DateOnly? ValidUntil = null,
    string? ProjectName = null,
    string? ContactName = null,
    string? Intro = null,
    string? Closing = null,
    IReadOnlyList<LineInput>? Lines = null,
    DiscountInput? Discount = null,
    IReadOnlyList<Id<Tax>>? TaxIds = null,
    bool? PricesIncludeTax = null,
    string? CustomerReference = null,
    string? PurchaseOrder = null,
    string? Language = null
)
{
    internal DraftChange Change =>
        new(
            IssueDate,
            ValidUntil,
            Lines,
            Discount,
            TaxIds,
            Closing,
            PricesIncludeTax,
            CustomerReference,
            PurchaseOrder,
            Language
        )
        {
            Quote = new(ProjectName, ContactName, Intro),
        };
}
