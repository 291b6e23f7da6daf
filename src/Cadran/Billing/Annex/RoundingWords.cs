using Cadran.Platform.Texts;
using Cadran.Rates.Domain;

namespace Cadran.Billing.Annex;

/// <summary>How time was rounded and over what, in a sentence: "Up to 15 min, per entry" (rule RT2).</summary>
internal static class RoundingWords
{
    public static string Of(ExplainedRounding rounding, Texts texts)
    {
        var scope = texts["annex.scope." + rounding.Scope];
        var how =
            rounding.Mode == "none"
                ? null
                : texts["annex.rounded." + rounding.Mode, rounding.IncrementMinutes, scope];
        var least =
            rounding.MinimumMinutes > 0
                ? texts["annex.rounded.minimum", rounding.MinimumMinutes]
                : null;
        return string.Join(", ", new[] { how, least }.Where(part => part is not null));
    }
}
