namespace Cadran.Integrations.Domain;

/// <summary>A column of amounts. Its currency; null when the row, or nothing, says it.</summary>
internal readonly record struct MoneyColumn(TimeField Field, int Place, Currency? Currency);

/// <summary>Where the fields stand in one file. The first of two equal headers counts.</summary>
internal sealed record TimeColumns(
    TimeExportFormat Format,
    int Count,
    IReadOnlyDictionary<TimeField, int> Places,
    IReadOnlyList<MoneyColumn> Money
)
{
    private static readonly TimeField[] Amounts =
    [
        TimeField.Rate,
        TimeField.Amount,
        TimeField.FixedAmount,
        TimeField.CostRate,
        TimeField.CostAmount,
    ];

    /// <summary>The columns of that header line; null when no known tool writes such a line.</summary>
    public static TimeColumns? Of(IReadOnlyList<string> headers) =>
        TimeExportFormat
            .All.Select(format => Of(format, headers))
            .FirstOrDefault(columns => columns is not null);

    /// <summary>The columns of that header line as that tool writes them; null when it doesn't write such a line.</summary>
    public static TimeColumns? Of(TimeExportFormat format, IReadOnlyList<string> headers)
    {
        var names = headers.Select(Name).ToList();
        var places = new Dictionary<TimeField, int>();
        for (var i = 0; i < names.Count; i++)
            if (format.Headers.TryGetValue(names[i], out var field))
                places.TryAdd(field, i);
        return format.Required.All(anyOf => anyOf.Any(places.ContainsKey))
            ? new(format, names.Count, places, [.. MoneyIn(format, names, places)])
            : null;
    }

    public bool Has(TimeField field) => Places.ContainsKey(field);

    public bool HasAny(params ReadOnlySpan<TimeField> fields)
    {
        foreach (var field in fields)
            if (Has(field))
                return true;
        return false;
    }

    /// <summary>A header as formats know it.</summary>
    public static string Name(string header) => Folding.Fold(header.Trim('\uFEFF', ' ', '\t'));

    private static IEnumerable<MoneyColumn> MoneyIn(
        TimeExportFormat format,
        List<string> names,
        Dictionary<TimeField, int> places
    )
    {
        for (var i = 0; i < names.Count; i++)
            if (Labelled(format, names[i]) is { } found)
                yield return new(found.Field, i, found.Currency);
        foreach (var field in Amounts)
            if (places.TryGetValue(field, out var place))
                yield return new(field, place, null);
    }

    /// <summary>Of "amount (eur)"; null when it isn't such a header, or names no currency.</summary>
    private static (TimeField Field, Currency Currency)? Labelled(
        TimeExportFormat format,
        string name
    )
    {
        foreach (var (start, field) in format.MoneyHeaders)
            if (
                name.StartsWith(start, StringComparison.Ordinal)
                && Currency.TryOf(name[start.Length..].TrimEnd(')'), out var currency)
            )
                return (field, currency);
        return null;
    }
}
