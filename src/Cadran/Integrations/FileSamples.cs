using Cadran.Integrations.Domain;
using Cadran.Platform.Files;

namespace Cadran.Integrations;

/// <summary>The beginning of a file: its headers, and the cells of its first rows as they stand there.</summary>
/// <param name="Headers">In the order of the file; some may be empty.</param>
/// <param name="Rows">A few; a row may have other cells than there are headers.</param>
public sealed record FileSample(
    IReadOnlyList<string> Headers,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>The first cell of that column that says something; null when none does.</summary>
    public string? Example(string header)
    {
        var place = Headers.ToList().IndexOf(header);
        return Rows.Where(row => place >= 0 && place < row.Count)
            .Select(row => row[place])
            .FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell));
    }
}

/// <summary>Looks into kept files, so that people see what they say of columns.</summary>
internal sealed class FileSamples(FileFolder files, ImportMappings mappings)
{
    private const int Rows = 20;

    /// <summary>Refusals: import.empty, import.unreadable.</summary>
    public Result<FileSample> Of(string hash)
    {
        using var content = files.Open(hash);
        var head = TimeFormats.HeadOf(content);
        if (!head.Succeeded)
            return Result<FileSample>.Refused(head.Refusals);
        var line = head.Value.Best;
        using var text = ImportFile.Of(content).Read();
        using var records = new ExportRecords(text, line.Separator);
        var rows = new List<IReadOnlyList<string>>();
        try
        {
            while (rows.Count < Rows && records.Read())
                if (records.Number > 1 && !records.IsBlank)
                    rows.Add([.. records.Fields()]);
        }
        catch (CsvHelper.CsvFormatException)
        {
            return ImportRefusals.Unreadable(records.Line);
        }
        return new FileSample(line.Headers, rows);
    }

    /// <summary>As it was said for this file, else for the last one of these columns, else as the headers speak.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Mapping(
        string kind,
        IReadOnlyDictionary<string, string>? said,
        IReadOnlyList<MappingField> fields,
        IReadOnlyList<string> headers,
        CancellationToken stop
    ) =>
        said ?? await mappings.Find(kind, headers, stop) ?? ColumnMapping.Proposed(fields, headers);

    /// <summary>The first rows of time as they would be read. Refusals: what is wrong with the mapping or the file.</summary>
    public Result<IReadOnlyList<ImportRow>> Preview(
        TimeImportRequest request,
        IReadOnlyDictionary<string, string> mapping,
        IReadOnlyList<string> headers,
        TimeExportOptions options,
        int rows
    )
    {
        var format = TimeMapping.Format(mapping, headers);
        if (!format.Succeeded)
            return Result<IReadOnlyList<ImportRow>>.Refused(format.Refusals);
        using var content = files.Open(request.FileHash);
        return TimeExport.Preview(
            ImportFile.Of(content).Read,
            options with
            {
                Format = format.Value,
            },
            rows
        );
    }
}
