namespace Cadran.Billing.Quotes;

/// <summary>
/// What a customer agrees to: the lines of a quote with the options that are taken, totalled as the quote is (rules L7,
/// X2), with the rates of tax that stand on it. Amounts are minor units of its currency.
/// </summary>
internal sealed record AgreedOffer(
    IReadOnlyList<Guid> OptionLineIds,
    long NetMinor,
    long DiscountTotalMinor,
    IReadOnlyList<InvoiceTax> TaxTotals,
    long TaxTotalMinor,
    long RoundingMinor,
    long TotalMinor
)
{
    /// <summary>Without any option: what stands on the quote.</summary>
    public static AgreedOffer Without(Invoice quote) =>
        new(
            [],
            quote.NetMinor,
            quote.DiscountTotalMinor,
            quote.TaxTotals,
            quote.TaxTotalMinor,
            quote.RoundingMinor,
            quote.TotalMinor
        );

    /// <summary>
    /// With some of the quote's options, each once. Refusals: quote.unknown_option, and what can't be totalled
    /// (invoice.negative_total…).
    /// </summary>
    public static async Task<Result<AgreedOffer>> With(
        Platform.Data.CadranDb db,
        Invoice quote,
        IReadOnlyList<InvoiceLine> lines,
        IReadOnlyCollection<Id<InvoiceLine>> options,
        CancellationToken stop
    )
    {
        if (options.Any(id => !lines.Any(l => l.IsOptional && l.Id == id)))
            return QuoteRefusals.UnknownOption;
        if (options.Count == 0)
            return Without(quote);
        var sheet = DraftSheet.Look(db, quote, [.. lines], await TotalsRules.Of(db, stop));
        var taken = lines.Where(l => options.Contains(l.Id)).Select(l => l.Id.Value).ToList();
        var (totals, taxes) = await sheet.PrintedTotals(options, stop);
        return totals.Select(t => new AgreedOffer(
            taken,
            t.Net.Minor,
            t.DiscountTotal.Minor,
            taxes,
            t.TaxTotal.Minor,
            t.Rounding.Minor,
            t.Total.Minor
        ));
    }

    /// <summary>Shows a quote that is not saved as it was agreed on.</summary>
    public void Show(Invoice quote)
    {
        (quote.NetMinor, quote.DiscountTotalMinor) = (NetMinor, DiscountTotalMinor);
        (quote.TaxTotals, quote.TaxTotalMinor) = (TaxTotals, TaxTotalMinor);
        (quote.RoundingMinor, quote.TotalMinor) = (RoundingMinor, TotalMinor);
    }
}
