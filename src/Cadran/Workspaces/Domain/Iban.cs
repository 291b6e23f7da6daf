using System.Text.RegularExpressions;

namespace Cadran.Workspaces.Domain;

/// <summary>
/// Numbers of bank accounts (ISO 13616): alone, or within a text, where they are found where "IBAN" stands before
/// them, or where as many letters and digits follow as their country has.
/// </summary>
public static partial class Iban
{
    private static readonly Dictionary<string, int> Lengths = new()
    {
        ["AD"] = 24,
        ["AL"] = 28,
        ["AT"] = 20,
        ["BE"] = 16,
        ["BG"] = 22,
        ["CH"] = 21,
        ["CI"] = 28,
        ["CY"] = 28,
        ["CZ"] = 24,
        ["DE"] = 22,
        ["DK"] = 18,
        ["EE"] = 20,
        ["ES"] = 24,
        ["FI"] = 18,
        ["FR"] = 27,
        ["GB"] = 22,
        ["GI"] = 23,
        ["GR"] = 27,
        ["HR"] = 21,
        ["HU"] = 28,
        ["IE"] = 22,
        ["IS"] = 26,
        ["IT"] = 27,
        ["LI"] = 21,
        ["LT"] = 20,
        ["LU"] = 20,
        ["LV"] = 21,
        ["MA"] = 28,
        ["MC"] = 27,
        ["MD"] = 24,
        ["ME"] = 22,
        ["MK"] = 19,
        ["MT"] = 31,
        ["NL"] = 18,
        ["NO"] = 15,
        ["PL"] = 28,
        ["PT"] = 25,
        ["RO"] = 24,
        ["RS"] = 22,
        ["SE"] = 24,
        ["SI"] = 19,
        ["SK"] = 24,
        ["SM"] = 27,
        ["SN"] = 28,
        ["TN"] = 24,
        ["VA"] = 22,
    };

    /// <summary>Whether banks of that country go by such numbers; where it is not known, they may.</summary>
    public static bool IsUsedIn(string? country) =>
        country is not ("CA" or "US" or "AU" or "NZ" or "JP");

    private static readonly HashSet<string> OutsideSepa = ["CI", "MA", "SN", "TN"];

    /// <summary>
    /// A number by itself, without blanks and in capitals; null when its length or its check digits are wrong, or its
    /// country is not known here.
    /// </summary>
    public static string? Of(string? text)
    {
        var number = string.Concat((text ?? "").Where(c => !IsSpace(c))).ToUpperInvariant();
        return
            number.Length > 4
            && number.All(IsPart)
            && Lengths.ContainsKey(number[..2])
            && IsRight(number)
            ? number
            : null;
    }

    /// <summary>In fours, as it is printed.</summary>
    public static string Spaced(string number) =>
        string.Join(' ', number.Chunk(4).Select(part => new string(part)));

    /// <summary>Whether a right number is of a country where euros are paid by SEPA (EPC409-09).</summary>
    public static bool IsSepa(string number) => !OutsideSepa.Contains(number[..2]);

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
