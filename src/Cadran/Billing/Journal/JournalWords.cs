using System.Text.RegularExpressions;
using Cadran.Platform.Data;

namespace Cadran.Billing.Journal;

/// <summary>What somebody looks for in the journal, as the words of <see cref="JournalText"/>.</summary>
internal static partial class JournalWords
{
    /// <summary>Folded, each once; an amount without what parts its thousands. Empty for a blank search.</summary>
    public static IReadOnlyList<string> Of(string? search) =>
        [.. SearchText.Words(search).Select(Ungrouped)];

    private static string Ungrouped(string word) =>
        Grouped().Match(word) is { Success: true } amount
            ? string.Concat(amount.Groups["whole"].Value.Where(char.IsAsciiDigit))
                + amount.Groups["rest"].Value
            : word;

    /// <summary>"1,234.50", "1'234.50", "1.234,50", "12,345".</summary>
    [GeneratedRegex(@"^(?<whole>\d{1,3}([.,']\d{3})+)(?<rest>[.,]\d{1,4})?$")]
    private static partial Regex Grouped();
}
