using System.Globalization;
using Cadran.Time.Domain;

namespace Cadran.Time;

/// <summary>A cell that was typed in: on which entry, in which version, and what.</summary>
internal sealed record GridEdit(
    GridKey Row,
    DateOnly Day,
    string Typed,
    Id<TimeEntry>? Entry,
    int? Version
)
{
    /// <summary>Seconds; 0 takes the entry away. Refused: time.duration_unreadable, time.too_long.</summary>
    public Result<long> Seconds =>
        Typed.Length == 0
            ? 0L
            : DurationText
                .Read(Typed)
                .Then(read =>
                    read > WorkedTime.LongestSeconds ? TimeRefusals.TooLong : (Result<long>)read
                );
}

/// <summary>
/// What was posted of a week's grid. Row i says what it is of in r-i; a cell has what stands in it in c-i-d and, in
/// h-i-d, what it was shown with: entry:version:text. Cells that read as they were shown are no edits.
/// </summary>
internal static class GridEdits
{
    private const int Days = 7;

    public static IReadOnlyList<GridKey> Rows(Func<string, string?> field) =>
        [.. Keyed(field).Select(row => row.Key)];

    public static IReadOnlyList<GridEdit> Read(DateOnly monday, Func<string, string?> field) =>
        [
            .. Keyed(field)
                .SelectMany(row =>
                    Enumerable
                        .Range(0, Days)
                        .Select(day =>
                            Cell(row.Key, monday.AddDays(day), $"{row.Place}-{day}", field)
                        )
                )
                .OfType<GridEdit>(),
        ];

    /// <summary>What h-i-d holds.</summary>
    public static string Shown(TimeEntry? entry, string text) =>
        entry is null
            ? ":" + ":" + text
            : string.Create(CultureInfo.InvariantCulture, $"{entry.Id}:{entry.Version}:{text}");

    private static IEnumerable<(int Place, GridKey Key)> Keyed(Func<string, string?> field)
    {
        for (var i = 0; field($"r-{i}") is { } text; i++)
            if (GridKey.Read(text) is { } key)
                yield return (i, key);
    }

    private static GridEdit? Cell(
        GridKey row,
        DateOnly day,
        string place,
        Func<string, string?> field
    )
    {
        var typed = field("c-" + place)?.Trim();
        if (
            typed is null
            || (field("h-" + place) ?? "::").Split(':', 3) is not [var id, var version, var shown]
        )
            return null;
        return typed == shown
            ? null
            : new GridEdit(
                row,
                day,
                typed,
                Id<TimeEntry>.TryParse(id, null, out var entry) ? entry : null,
                int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v)
                    ? v
                    : null
            );
    }
}
