using System.Globalization;

namespace Cadran.Platform.Texts;

/// <summary>
/// The two languages that people read, with numbers and dates that don't depend on the machine's ICU:
/// French writes 28 416,50 with a narrow no-break space, English 28,416.50; both a true minus sign.
/// </summary>
public static class Cultures
{
    public static CultureInfo English { get; } = Build("en-GB", ",", ".");

    public static CultureInfo French { get; } = Build("fr-FR", "\u202F", ",");

    /// <summary>English first: it is the one for readers whose language isn't spoken here.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [English, French];

    /// <summary>The culture of ours with the language of that one.</summary>
    public static CultureInfo Of(CultureInfo culture) => Of(culture.TwoLetterISOLanguageName);

    /// <summary>"fr", "fr-CA" give French; all else English.</summary>
    public static CultureInfo Of(string? language) => IsFrench(language) ? French : English;

    /// <summary>The culture of the present request or work.</summary>
    public static CultureInfo Current => Of(CultureInfo.CurrentUICulture);

    private static bool IsFrench(string? language) =>
        language is "fr" || language?.StartsWith("fr-", StringComparison.OrdinalIgnoreCase) == true;

    private static CultureInfo Build(string name, string group, string point)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NumberGroupSeparator = group;
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NegativeSign = "\u2212";
        return CultureInfo.ReadOnly(culture);
    }
}
