namespace Cadran.Billing.Quotes;

/// <summary>Lines of a quote as they are typed again, on another document.</summary>
internal static class QuotedLines
{
    public static LineInput Again(InvoiceLine line, Currency currency) =>
        PostedLines.Kept(line, currency) with
        {
            Id = null,
            TaxIds = [.. line.TaxIds.Select(id => new Id<Tax>(id))],
            Optional = line.IsOptional ? true : null,
        };
}
