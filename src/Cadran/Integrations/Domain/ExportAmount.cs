using System.Globalization;
using System.Text.RegularExpressions;

namespace Cadran.Integrations.Domain;

/// <summary>
/// An amount as a file writes it, with groups of thousands or without. A text that doesn't fit the file's
/// style is not guessed at: reading 1,5 as 15 would be worse than reading nothing.
/// </summary>
internal static partial class ExportAmount
{
    /// <summary>The style that this text proves; null when it proves none.</summary>
    public static DecimalStyle? Proves(string text)
    {
        var bare = Bare(text);
        var mark = bare.LastIndexOfAny(['.', ',']);
        if (mark < 0)
            return null;
        var repeated = bare.IndexOf(bare[mark], StringComparison.Ordinal) != mark;
        if (repeated)
            return StyleOf(bare[mark] == '.' ? ',' : '.');
        return IsAmbiguous(text) ? null : StyleOf(bare[mark]);
    }

    /// <summary>True of 1,234 and 1.234, which are a thousand in one style and about one in the other.</summary>
    public static bool IsAmbiguous(string text) => OneGroup().IsMatch(Bare(text));

    /// <summary>The amount in that style; null when the text isn't one.</summary>
    public static decimal? Parse(string text, DecimalStyle style)
    {
        var bare = Bare(text);
        var plain = style == DecimalStyle.Point ? bare : Swapped(bare);
        return
            PointNumber().IsMatch(plain)
            && decimal.TryParse(
                plain.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var amount
            )
            ? amount
            : null;
    }

    private static DecimalStyle StyleOf(char mark) =>
        mark == '.' ? DecimalStyle.Point : DecimalStyle.Comma;

    private static string Swapped(string text) =>
        string.Create(
            text.Length,
            text,
            (to, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    to[i] = from[i] switch
                    {
                        '.' => ',',
                        ',' => '.',
                        var other => other,
                    };
            }
        );

    /// <summary>Without the spaces and apostrophes that part thousands.</summary>
    private static string Bare(string text) => Fillers().Replace(text, "");

    [GeneratedRegex(@"[\s'’]")]
    private static partial Regex Fillers();

    [GeneratedRegex(@"\A-?[1-9][0-9]{0,2}[.,][0-9]{3}\z")]
    private static partial Regex OneGroup();

    [GeneratedRegex(@"\A-?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,6})?\z")]
    private static partial Regex PointNumber();
}
