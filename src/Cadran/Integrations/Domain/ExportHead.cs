namespace Cadran.Integrations.Domain;

/// <summary>The tool, the separator and the columns of a file, told by its first line.</summary>
internal sealed record ExportHead(char Separator, TimeColumns Columns)
{
    private const int Longest = 32 * 1024;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Refusals: import.empty, import.unreadable, import.unknown_format.</summary>
    public static Result<ExportHead> Of(TextReader text)
    {
        var block = new char[Longest];
        var start = new string(block, 0, text.ReadBlock(block, 0, block.Length)).TrimStart(
            '\uFEFF'
        );
        if (string.IsNullOrWhiteSpace(start))
            return ImportRefusals.Empty;
        if (start.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
            return ImportRefusals.Unreadable(1 + start.AsSpan(0, nul).Count('\n'));
        return
            Separators
                .Select(separator => Try(start, separator))
                .FirstOrDefault(head => head is not null)
                is { } found
            ? found
            : ImportRefusals.UnknownFormat;
    }

    private static ExportHead? Try(string start, char separator)
    {
        using var records = new ExportRecords(new StringReader(start), separator);
        return records.Read() && TimeColumns.Of([.. records.Fields()]) is { } columns
            ? new(separator, columns)
            : null;
    }
}
