using Cadran.Integrations.Domain;
using Cadran.Platform.Csv;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>One row of a file: its cells as they stand, and by field what the mapping finds in them.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Line">The line of the file on which it begins.</param>
/// <param name="Cells">All of them, for whoever mends them.</param>
/// <param name="Fault">Why its cells can't be told apart; null when they can.</param>
/// <param name="Places">Where the fields stand.</param>
internal sealed record CustomerRow(
    long Row,
    long Line,
    IReadOnlyList<string> Cells,
    Refusal? Fault,
    IReadOnlyDictionary<string, int> Places
)
{
    /// <summary>Trimmed; null when it isn't in the file, is empty or says "-". A neutralised formula is its text again.</summary>
    public string? this[string field] =>
        Places.TryGetValue(field, out var place)
        && place < Cells.Count
        && CsvText.Restore(Cells[place]).Trim() is { Length: > 0 } text
        && text != "-"
            ? text
            : null;
}

/// <summary>Reads the rows of a file of customers or contacts.</summary>
internal static class CustomerRows
{
    /// <summary>More are refused: an import is one unit, and can be undone.</summary>
    public const int Most = 20_000;

    /// <summary>Refusals: import.empty, import.unreadable, import.too_many_rows.</summary>
    public static Result<List<CustomerRow>> Read(
        Stream content,
        HeadLine head,
        IReadOnlyDictionary<string, string> mapping
    )
    {
        var keys = head.Headers.Select(ColumnMapping.Key).ToList();
        var places = mapping.ToDictionary(
            pair => pair.Key,
            pair => keys.IndexOf(ColumnMapping.Key(pair.Value)),
            StringComparer.Ordinal
        );
        using var text = ImportFile.Of(content).Read();
        using var records = new ExportRecords(text, head.Separator);
        var rows = new List<CustomerRow>();
        try
        {
            while (records.Read())
            {
                if (
                    records.HasNul
                    || records.Fault == CsvHelper.CsvMalformedReason.UnterminatedQuote
                )
                    return ImportRefusals.Unreadable(records.Line);
                if (records.Number == 1 || records.IsBlank)
                    continue;
                if (rows.Count == Most)
                    return ImportRefusals.TooManyRows(Most);
                rows.Add(Row(records, head.Headers.Count, places));
            }
        }
        catch (CsvHelper.CsvFormatException fault)
        {
            return ImportRefusals.Unreadable(Math.Max(1, fault.LineNumber));
        }
        return rows.Count == 0 ? ImportRefusals.Empty : rows;
    }

    private static CustomerRow Row(
        ExportRecords record,
        int columns,
        IReadOnlyDictionary<string, int> places
    )
    {
        var fault =
            record.Fault is not null ? new Refusal(ImportCodes.QuoteMisplaced, RefusalKind.Rule)
            : record.Count != columns
                ? new Refusal(ImportCodes.FieldCount, RefusalKind.Rule).With(columns, record.Count)
            : null;
        return new(record.Number, record.Line, [.. record.Fields()], fault, places);
    }
}
