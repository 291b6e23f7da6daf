using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Quotes;

/// <summary>The options of a quote in words.</summary>
internal static class OptionWords
{
    /// <summary>For a mail: a paragraph with a line for each option that was taken; empty when the quote has none.</summary>
    public static string Taken(
        Invoice quote,
        IReadOnlyList<InvoiceLine> lines,
        QuoteDecision made,
        Texts texts
    )
    {
        if (!made.IsAccepted || !lines.Any(l => l.IsOptional))
            return "";
        var taken = lines.Where(l => made.Took(l.Id)).ToList();
        return "\n\n"
            + (
                taken.Count == 0
                    ? texts["quote.told.noOption"]
                    : texts["quote.told.options"]
                        + string.Concat(taken.Select(l => "\n– " + Priced(l, quote, texts)))
            );
    }

    /// <summary>"Training: 250.00 €", as prices are.</summary>
    public static string Priced(InvoiceLine line, Invoice quote, Texts texts) =>
        texts[
            "quote.option.priced",
            Title(line),
            Format.Money(LineAmounts.Shown(line, quote), texts.Culture, quote.Seller?.Country)
        ];

    /// <summary>The first line of its text.</summary>
    public static string Title(InvoiceLine line) => line.Description.Split('\n')[0].Trim();
}
