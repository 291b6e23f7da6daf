using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>
/// A refusal on its way through a cookie: its code and what fills the places of its sentence. Any code is said, so that
/// no act fails in silence.
/// </summary>
internal static partial class SaidRefusal
{
    private const char Parting = '|';
    private const int MostPlaces = 8;
    private const int Longest = 100;

    public static string Write(Refusal refusal, CultureInfo culture) =>
        string.Join(
            Parting,
            [refusal.Code, .. refusal.Values.Take(MostPlaces).Select(value => Of(value, culture))]
        );

    /// <summary>Its sentence; a general one when the code has none.</summary>
    public static string Say(string written, Texts texts)
    {
        var parts = written.Split(Parting);
        var key = "refusal." + parts[0];
        if (!Code().IsMatch(parts[0]) || !texts.Has(key))
            return texts["timer.said.refused"];
        // A cookie may hold fewer values than its sentence has places.
        var blanks = Enumerable.Repeat("…", MostPlaces);
        return texts[key, [.. parts.Skip(1).Select(Uri.UnescapeDataString), .. blanks]];
    }

    private static string Of(object? value, CultureInfo culture)
    {
        var text = Convert.ToString(value, culture) ?? "";
        return Uri.EscapeDataString(text.Length > Longest ? text[..(Longest - 1)] + "…" : text);
    }

    [GeneratedRegex(@"\A[a-z0-9_.]+\z")]
    private static partial Regex Code();
}
