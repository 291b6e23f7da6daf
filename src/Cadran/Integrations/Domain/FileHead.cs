namespace Cadran.Integrations.Domain;

/// <summary>The first line of a file, parted by one separator.</summary>
internal sealed record HeadLine(char Separator, IReadOnlyList<string> Headers);

/// <summary>The first line of a file of unknown columns, parted by each separator that a file may have.</summary>
internal sealed record FileHead(IReadOnlyList<HeadLine> Lines)
{
    private const int Longest = 32 * 1024;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>As the separator that makes the most columns parts it; fewer than two columns are no table.</summary>
    public HeadLine Best => Lines.MaxBy(line => line.Headers.Count)!;

    public bool IsTable => Best.Headers.Count >= 2;

    /// <summary>Refusals: import.empty, import.unreadable.</summary>
    public static Result<FileHead> Of(TextReader text)
    {
        var block = new char[Longest];
        var start = new string(block, 0, text.ReadBlock(block, 0, block.Length)).TrimStart(
            '\uFEFF'
        );
        if (string.IsNullOrWhiteSpace(start))
            return ImportRefusals.Empty;
        if (start.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
            return ImportRefusals.Unreadable(1 + start.AsSpan(0, nul).Count('\n'));
        return new FileHead([.. Separators.Select(separator => Line(start, separator))]);
    }

    private static HeadLine Line(string start, char separator)
    {
        using var records = new ExportRecords(new StringReader(start), separator);
        try
        {
            return new(separator, records.Read() ? [.. records.Fields()] : []);
        }
        catch (CsvHelper.CsvFormatException)
        {
            return new(separator, []);
        }
    }
}
