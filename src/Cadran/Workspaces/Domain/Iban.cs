using System.Text.RegularExpressions;

namespace Cadran.Workspaces.Domain;

/// <summary>
/// Numbers of bank accounts within a text (ISO 13616): found where "IBAN" stands before them, or where as many
/// letters and digits follow as their country has.
/// </summary>
public static partial class Iban
{
    private static readonly Dictionary<string, int> Lengths = new()
    {
        ["AT"] = 20,
        ["BE"] = 16,
        ["CH"] = 21,
        ["CI"] = 28,
        ["CZ"] = 24,
        ["DE"] = 22,
        ["DK"] = 18,
        ["ES"] = 24,
        ["FI"] = 18,
        ["FR"] = 27,
        ["GB"] = 22,
        ["GR"] = 27,
        ["IE"] = 22,
        ["IT"] = 27,
        ["LI"] = 21,
        ["LU"] = 20,
        ["MA"] = 28,
        ["MC"] = 27,
        ["NL"] = 18,
        ["NO"] = 15,
        ["PL"] = 28,
        ["PT"] = 25,
        ["SE"] = 24,
        ["SN"] = 28,
        ["TN"] = 24,
    };

    /// <summary>The first one whose length or check digits are wrong, as typed; null when all are right.</summary>
    public static string? Mistyped(string? text) =>
        Begun()
            .Matches(text ?? "")
            .Select(match => Read(text!, match))
            .FirstOrDefault(found => found is not null && !IsRight(found));

    /// <summary>As typed, up to the length of its country; null where a number of another kind begins.</summary>
    private static string? Read(string text, Match match)
    {
        var start = match.Groups["country"].Index;
        if (!Lengths.TryGetValue(text.Substring(start, 2), out var length))
            return null;
        var (at, taken) = (start, 0);
        while (at < text.Length && taken < length && (IsPart(text[at]) || IsSpace(text[at])))
            taken += IsPart(text[at++]) ? 1 : 0;
        return taken == length || match.Groups["named"].Success ? text[start..at].Trim() : null;
    }

    private static bool IsRight(string typed)
    {
        var number = string.Concat(typed.Where(IsPart));
        return number.Length == Lengths[number[..2]] && Mod97.Of(number[4..] + number[..4]) == 1;
    }

    private static bool IsPart(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c);

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F';

    [GeneratedRegex(
        @"(?<named>\bIBAN[\s:\u00A0\u202F]*)?(?<![A-Z0-9])(?<country>[A-Z]{2})[0-9]{2}"
    )]
    private static partial Regex Begun();
}
