using Cadran.Billing.Domain.Recurring;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Recurring;

/// <summary>What a template says, in the reader's words.</summary>
internal static class RecurringWords
{
    /// <summary>"every month", "every 2 weeks"; whole years of months are told as years.</summary>
    public static string Rhythm(RecurringSchedule schedule, Texts texts) =>
        schedule.Unit switch
        {
            RecurringUnit.Week => texts.N("recurring.every.Week", schedule.Every),
            RecurringUnit.Month when schedule.Every % 12 == 0 => texts.N(
                "recurring.every.Year",
                schedule.Every / 12
            ),
            RecurringUnit.Month => texts.N("recurring.every.Month", schedule.Every),
            _ => texts.N("recurring.every.Year", schedule.Every),
        };

    public static string Ends(RecurringSchedule schedule, Texts texts) =>
        schedule switch
        {
            { Through: { } day } => Dates.Long(day),
            { Times: { } times } => texts["recurring.times"] + " " + times,
            _ => texts["recurring.ends.never"],
        };

    /// <summary>Why a document was not sent by itself.</summary>
    public static string Why(string code, Texts texts) =>
        texts.Has("refusal." + code) ? texts["refusal." + code] : code;

    /// <summary>The line's discount; nothing when it has none.</summary>
    public static string Discount(RecurringLine line, Currency currency, Texts texts) =>
        TypedDiscount.Write(
            (long?)(line.DiscountPercent * 10_000m),
            line.DiscountAmount is { } amount ? currency.ToMinor(amount) : null,
            currency,
            texts.Culture
        )
            is { Length: > 0 } discount
            ? "−" + discount
            : "";
}
