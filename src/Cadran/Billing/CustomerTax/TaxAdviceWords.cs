using Cadran.Billing.Domain;
using Cadran.Platform.Texts;
using Cadran.Workspaces.Pages;

namespace Cadran.Billing.CustomerTax;

/// <summary>What is said of a customer elsewhere that gets the firm's usual taxes (rule X7).</summary>
internal static class TaxAdviceWords
{
    /// <summary>"Ontario: the taxes are TPS + TVQ because nobody has chosen. HST 13 % is proposed."</summary>
    public static string Of(TaxAdvice advice, Texts texts) =>
        texts["tax.advice", Place(advice, texts), string.Join(" + ", advice.Usual)]
        + " "
        + (
            advice.Proposes
                ? texts["tax.advice.proposed", Proposed(advice, texts)]
                : texts["tax.advice.elsewhere"]
        );

    /// <summary>For a list: "Ontario: TPS + TVQ, though HST 13 % is proposed".</summary>
    public static string Short(TaxAdvice advice, Texts texts) =>
        advice.Proposes
            ? texts[
                "tax.advice.short",
                Place(advice, texts),
                string.Join(" + ", advice.Usual),
                Proposed(advice, texts)
            ]
            : texts[
                "tax.advice.short.none",
                Place(advice, texts),
                string.Join(" + ", advice.Usual)
            ];

    /// <summary>"HST 13 %", or "nothing charged: export".</summary>
    public static string Proposed(TaxAdvice advice, Texts texts) =>
        advice.Category is { } category
            ? texts["tax.advice.nothing", texts["bill.tax.category." + category]]
            : string.Join(" + ", advice.Proposed);

    private static string Place(TaxAdvice advice, Texts texts) =>
        advice.Reason == TaxPlaceReason.Province
            ? texts["province." + advice.Place]
            : Names.OfCountry(advice.Place);
}
