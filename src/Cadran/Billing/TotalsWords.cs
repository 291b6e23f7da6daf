using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing;

/// <summary>Says in sentences why an invoice comes to its total (rules L7, X2 to X4b).</summary>
internal static class TotalsWords
{
    public static IReadOnlyList<string> Of(InvoiceView view, Texts texts)
    {
        var invoice = view.Invoice;
        string In(long minor) =>
            Format.Money(Money.OfMinor(minor, invoice.Currency), texts.Culture);
        var counted = view.Lines.Count(view.Counts);
        var said = new List<string>
        {
            counted == 1 && !invoice.PricesIncludeTax
                ? texts["bill.why.t.net.line", In(invoice.NetMinor)]
                : texts[
                    invoice.PricesIncludeTax ? "bill.why.t.netIn" : "bill.why.t.net",
                    counted,
                    In(invoice.NetMinor)
                ],
        };
        if (invoice.DiscountTotalMinor != 0)
            said.Add(
                texts[
                    "bill.why.t.discount",
                    TypedDiscount.Write(
                        invoice.DiscountPercentTenThousandths,
                        invoice.DiscountMinor,
                        invoice.Currency,
                        texts.Culture
                    ),
                    In(invoice.DiscountTotalMinor),
                    In(invoice.NetMinor - invoice.DiscountTotalMinor)
                ]
            );
        said.AddRange(invoice.TaxTotals.Select(tax => Tax(tax, view, In, texts)));
        if (invoice.TaxTotals.Count == 0)
            said.Add(texts["bill.why.t.noTax"]);
        said.Add(
            texts["bill.why.t.total", In(invoice.TaxTotalMinor), In(invoice.BeforeRounding.Minor)]
        );
        if (invoice.RoundingMinor != 0)
            said.Add(Rounding(invoice, In, texts));
        if (invoice.Accounting is { } used)
            said.Add(texts["bill.why.t.books", PostedRate.Amount(used, invoice.TotalMinor, texts)]);
        if (invoice.SettledMinor > 0 && invoice.Kind != DocumentKind.CreditNote)
            said.Add(texts["bill.why.t.due", In(invoice.SettledMinor), In(invoice.Due.Minor)]);
        return said;
    }

    /// <summary>The last credit note of an invoice takes what the roundings before it left.</summary>
    private static string Rounding(Invoice invoice, Func<long, string> written, Texts texts)
    {
        var cash = new CashRounding(invoice.RoundingStepMinor, invoice.DeductedMinor);
        var isOwn = cash.On(invoice.BeforeRounding.Minor) == invoice.RoundingMinor;
        return texts[
            isOwn ? "bill.why.t.rounding" : "bill.why.t.roundingLeft",
            written(invoice.RoundingStepMinor),
            written(invoice.RoundingMinor),
            written(invoice.TotalMinor)
        ];
    }

    private static string Tax(
        InvoiceTax tax,
        InvoiceView view,
        Func<long, string> written,
        Texts texts
    ) =>
        texts[
            view.Invoice.PricesIncludeTax ? "bill.why.t.taxIn"
            : view.TaxPerLine ? "bill.why.t.taxPerLine"
            : "bill.why.t.tax",
            tax.Name,
            written(tax.BaseMinor),
            Format.Percent(tax.Percent / 100, 4, texts.Culture),
            written(tax.AmountMinor)
        ];
}
