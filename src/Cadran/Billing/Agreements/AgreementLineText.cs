using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;

namespace Cadran.Billing.Agreements;

/// <summary>What lines of agreements say, in the language of the document.</summary>
internal static class AgreementLineText
{
    /// <summary>A fee, a complement or a milestone; a month that is not whole names its days.</summary>
    public static string Of(DueCharge due, string language)
    {
        var texts = Texts.Of(Cultures.Of(language));
        var what = due.Part switch
        {
            AgreementPart.Milestone => due.Name ?? AgreementNames.Of(due.Agreement, texts),
            AgreementPart.Complement => texts["invoice.line.complement"],
            _ => due.Agreement.Name ?? texts["invoice.line.fee"],
        };
        return due.Covered is { } month ? what + " · " + Month(month, texts) : what;
    }

    /// <summary>
    /// Time of an agreement; under time that hours cover, what of them was opening, granted, used, expired and is left
    /// (rule A6).
    /// </summary>
    public static string Of(
        Agreement agreement,
        AgreedLine line,
        HoursLedger? ledger,
        string own,
        string language
    )
    {
        var texts = Texts.Of(Cultures.Of(language));
        if (line.Part == AgreementPart.Time)
            return own;
        var text = texts[KeyOf(agreement, line.Part)];
        if (line.Month is { } month)
            text += " · " + Dates.Month(month, texts.Culture);
        if (line.Part == AgreementPart.Overage)
            return text + " · " + own;
        var hours = Hours(agreement, ledger?.Statement() ?? [], line.Month);
        return hours is null || line.Part != AgreementPart.Covered
            ? text
            : text + "\n" + Balance(hours, texts);
    }

    /// <summary>Of the month; of a bank, whose hours are of no month, from its beginning on.</summary>
    private static MonthOfHours? Hours(
        Agreement agreement,
        IReadOnlyList<MonthOfHours> months,
        DateOnly? month
    ) =>
        agreement.Kind != AgreementKind.PrepaidHours || months.Count == 0
            ? months.FirstOrDefault(m => m.Month == month)
            : new(
                months[^1].Month,
                0,
                months.Sum(m => m.Granted),
                months.Sum(m => m.Used),
                months.Sum(m => m.Expired),
                months[^1].Closing,
                months.Sum(m => m.Beyond)
            );

    private static string Balance(MonthOfHours hours, Texts texts)
    {
        string Hours(long seconds) => Format.Hours(seconds, texts.Culture);
        return texts[
            "invoice.line.balance",
            Hours(hours.Opening),
            Hours(hours.Granted),
            Hours(hours.Used),
            Hours(hours.Expired),
            Hours(hours.Closing)
        ];
    }

    private static string KeyOf(Agreement agreement, AgreementPart part) =>
        part switch
        {
            AgreementPart.Overage => "invoice.line.overage",
            AgreementPart.WrittenOff => "invoice.line.writtenOff",
            _ => agreement.Kind switch
            {
                AgreementKind.Retainer => "invoice.line.included",
                AgreementKind.PrepaidHours => "invoice.line.prepaid",
                AgreementKind.FixedFee => "invoice.line.fixed",
                _ => "invoice.line.notBilled",
            },
        };

    private static string Month(CoveredMonth month, Texts texts) =>
        month.IsWhole
            ? Dates.Month(month.Month, texts.Culture)
            : texts[
                "invoice.line.days",
                Dates.Long(month.FirstDay, texts.Culture),
                Dates.Long(month.LastDay, texts.Culture)
            ];
}
