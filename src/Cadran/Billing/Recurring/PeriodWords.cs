using Cadran.Billing.Domain.Recurring;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;

namespace Cadran.Billing.Recurring;

/// <summary>The period in a text, in the language of the document.</summary>
internal static class PeriodWords
{
    public static string Fill(string text, Period period, string language)
    {
        var culture = Cultures.Of(language);
        var (from, through) = (period.From!.Value, period.Through!.Value);
        return PeriodPlaces.Fill(
            text,
            place =>
                place switch
                {
                    "month" => from.ToString("MMMM", culture),
                    "year" => from.ToString("yyyy", culture),
                    "from" => Dates.Long(from, culture),
                    _ => Dates.Long(through, culture),
                }
        );
    }
}
