using System.Globalization;

namespace Cadran.Platform.Data;

/// <summary>Names folded to be searched and sorted, and what is searched for, as patterns for LIKE.</summary>
internal static class SearchText
{
    public const string Escape = "\\";
    private const int LongestKey = 300;
    private const int MostWords = 8;

    /// <summary>The folded text, cut so that an index can always hold it.</summary>
    public static string Key(string text) => Beginning.Of(Folding.Fold(text), LongestKey);

    /// <summary>The folded words, each once; empty for a blank search.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        [.. Typed(Folding.Fold(search)).Select(Key)];

    /// <summary>The words as they stand, each once, the first eight; without what PostgreSQL takes in no text.</summary>
    public static IEnumerable<string> Typed(string? search) =>
        (search ?? "")
            .Replace("\0", "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Distinct()
            .Take(MostWords);

    /// <summary>The word anywhere in a folded text; % and _ stand for themselves.</summary>
    public static string Anywhere(string word) =>
        "%"
        + word.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
        + "%";

    /// <summary>The number that "#12" or "12" names; -1, which no row has, for other words.</summary>
    public static long Number(string word) =>
        long.TryParse(
            word.TrimStart('#'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : -1;
}
