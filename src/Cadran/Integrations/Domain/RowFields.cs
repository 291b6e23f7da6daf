namespace Cadran.Integrations.Domain;

/// <summary>
/// The fields of one row, and what was found wrong with them on the way. A field that isn't in the file, is
/// empty or says "-" is null.
/// </summary>
internal sealed class RowFields(ExportRecords record, TimeColumns columns)
{
    private const int LongestQuote = 80;

    private readonly List<RowProblem> problems = [];

    public IReadOnlyList<RowProblem> Problems => problems;

    public string? this[TimeField field] => Verbatim(field)?.Trim();

    /// <summary>The field with its white space, for texts that people wrote.</summary>
    public string? Verbatim(TimeField field) =>
        columns.Places.TryGetValue(field, out var place) ? At(place) : null;

    public string? At(int place) =>
        record[place] is var text && text.AsSpan().Trim() is not ("" or "-") ? text : null;

    public bool Has(TimeField field) => columns.Has(field);

    /// <summary>The field as a <typeparamref name="T"/>; when it can't be read, null and a problem.</summary>
    public T? Parse<T>(TimeField field, Func<string, T?> parse, string code)
        where T : struct
    {
        var text = this[field] ?? "";
        var value = parse(text);
        if (value is null)
            Problem(Name(field), code, text);
        return value;
    }

    /// <summary>Yes or no, in the languages of the tools; null when the field is empty, or with a problem.</summary>
    public bool? Parse(TimeField field) =>
        this[field] is null ? null : Parse(field, YesOrNo.Of, ImportCodes.BillableUnreadable);

    public void Problem(string? field, string code, params string[] values) =>
        problems.Add(new(record.Number, field, code, [.. values.Select(Short)]));

    /// <summary>As in the API: startDate.</summary>
    public static string Name(TimeField field)
    {
        var name = field.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string Short(string text) => Beginning.Told(text, LongestQuote);
}
