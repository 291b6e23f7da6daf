using System.Text.RegularExpressions;

namespace Cadran.Billing.Domain.Recurring;

/// <summary>Places in the texts of a recurring document that its period fills.</summary>
internal static partial class PeriodPlaces
{
    /// <summary>The month and the year in which the period begins, its first and last day.</summary>
    public static readonly IReadOnlyList<string> All = ["month", "year", "from", "through"];

    /// <summary>Places that nothing would fill, as written; empty when all is well.</summary>
    public static IReadOnlyList<string> Unknown(string? text) =>
        [
            .. Place()
                .Matches(text ?? "")
                .Where(match => !All.Contains(match.Groups[1].Value))
                .Select(match => match.Value),
        ];

    /// <summary>The text with each place filled.</summary>
    public static string Fill(string text, Func<string, string> value) =>
        Place()
            .Replace(
                text,
                match =>
                    All.Contains(match.Groups[1].Value) ? value(match.Groups[1].Value) : match.Value
            );

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Place();
}
