using System.Globalization;
using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates.Domain;

namespace Cadran.Billing;

/// <summary>Says in a sentence what a fee, a complement or a milestone comes from (rules A2 to A4, A9).</summary>
internal static class BasisWords
{
    public static string Of(InvoiceLine line, LineBasis basis, Texts texts) =>
        line.Part switch
        {
            AgreementPart.Milestone => Milestone(
                basis.Agreement ?? texts["agreements.kind.fixedFee"],
                basis,
                texts
            ),
            AgreementPart.Complement => Complement(
                basis.Agreement ?? texts["agreements.kind.minimumAmount"],
                basis,
                texts
            ),
            _ => texts[
                "bill.why.fee",
                basis.Agreement ?? texts["agreements.kind.retainer"],
                OfDays(basis, texts)
            ],
        };

    private static string Milestone(string agreement, LineBasis basis, Texts texts) =>
        basis.Percent is { } percent
            ? texts[
                "bill.why.milestone.percent",
                agreement,
                Format.Percent(
                    decimal.Parse(percent, CultureInfo.InvariantCulture) / 100,
                    4,
                    texts.Culture
                ),
                Written(basis.Whole, texts)
            ]
            : texts["bill.why.milestone", agreement];

    private static string Complement(string agreement, LineBasis basis, Texts texts) =>
        basis.Charged is null
            ? texts[
                "bill.why.complement",
                agreement,
                OfDays(basis, texts),
                Written(basis.Value, texts)
            ]
            : texts[
                "bill.why.complement.again",
                agreement,
                OfDays(basis, texts),
                Written(basis.Value, texts),
                Written(basis.Charged, texts)
            ];

    /// <summary>"1 000,00 €", or "1 000,00 € × 15 jours sur 30 = 500,00 €" (rule A4).</summary>
    private static string OfDays(LineBasis basis, Texts texts) =>
        basis.Share == basis.Whole
            ? Written(basis.Whole, texts)
            : texts[
                "bill.why.days",
                Written(basis.Whole, texts),
                basis.Days!,
                basis.DaysInMonth!,
                Written(basis.Share, texts)
            ];

    private static string Written(ExplainedMoney? money, Texts texts) =>
        Format.Money(money!.ToMoney(), texts.Culture);
}
