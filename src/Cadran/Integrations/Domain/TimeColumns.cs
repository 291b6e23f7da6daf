namespace Cadran.Integrations.Domain;

/// <summary>Where the fields stand in one file. The first of two equal headers counts.</summary>
internal sealed record TimeColumns(
    TimeExportFormat Format,
    int Count,
    IReadOnlyDictionary<TimeField, int> Places,
    IReadOnlyList<(int Place, Currency Currency)> Amounts
)
{
    private const string AmountStart = "amount (";

    /// <summary>The columns of that header line; null when no known tool writes such a line.</summary>
    public static TimeColumns? Of(IReadOnlyList<string> headers)
    {
        var names = headers.Select(Name).ToList();
        return TimeExportFormat
            .All.Select(format => Of(format, names))
            .FirstOrDefault(columns => columns is not null);
    }

    public bool Has(TimeField field) => Places.ContainsKey(field);

    private static TimeColumns? Of(TimeExportFormat format, List<string> names)
    {
        var places = new Dictionary<TimeField, int>();
        for (var i = 0; i < names.Count; i++)
            if (format.Headers.TryGetValue(names[i], out var field))
                places.TryAdd(field, i);
        return format.Required.All(anyOf => anyOf.Any(places.ContainsKey))
            ? new(format, names.Count, places, [.. AmountsIn(names)])
            : null;
    }

    /// <summary>Columns such as "Amount (EUR)".</summary>
    private static IEnumerable<(int, Currency)> AmountsIn(List<string> names)
    {
        for (var i = 0; i < names.Count; i++)
            if (
                names[i].StartsWith(AmountStart, StringComparison.Ordinal)
                && Currency.TryOf(names[i][AmountStart.Length..].TrimEnd(')'), out var currency)
            )
                yield return (i, currency);
    }

    private static string Name(string header) =>
        header.Trim('\uFEFF', ' ', '\t').ToLowerInvariant();
}
