using Cadran.Integrations.Domain;

namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// How a bank's CSV begins: its separator, on which record its headings stand (banks write the account and its holder
/// above), what they are, and the first rows below.
/// </summary>
internal sealed record BankHead(
    char Separator,
    int Row,
    IReadOnlyList<string> Headings,
    IReadOnlyList<IReadOnlyList<string>> Sample
)
{
    private const int Longest = 32 * 1024;
    private const int MostAbove = 30;
    private const int SampleRows = 5;
    private static readonly char[] Separators = [';', '\t', ','];

    public BankColumns Guess => BankColumns.Guess(Headings);

    /// <summary>The headings as one text, by which a mapping is remembered.</summary>
    public string Key => string.Join('\u001f', Headings.Select(Folding.Fold));

    /// <summary>
    /// The head of a text: the first record that reads as headings, else the widest of the first ones. Refusals:
    /// import.empty, bank.unknown_format.
    /// </summary>
    public static Result<BankHead> Of(TextReader text)
    {
        var block = new char[Longest];
        var start = new string(block, 0, text.ReadBlock(block, 0, block.Length));
        if (string.IsNullOrWhiteSpace(start.TrimStart('\uFEFF')))
            return ImportRefusals.Empty;
        if (start.Contains('\0', StringComparison.Ordinal))
            return BankRefusals.UnknownFormat;
        var heads = Separators.Select(s => Try(start.TrimStart('\uFEFF'), s)).ToList();
        return heads.FirstOrDefault(h => h is { Guess.AreEnough: true })
            ?? heads.OfType<BankHead>().MaxBy(h => h.Headings.Count) switch
            {
                { } found => found,
                null => Result<BankHead>.Refused([BankRefusals.UnknownFormat]),
            };
    }

    private static BankHead? Try(string start, char separator)
    {
        var rows = Rows(start, separator);
        var head = rows.FindIndex(r => BankColumns.Guess(r).AreEnough);
        if (head < 0 && rows.Count > 0)
            head = rows.IndexOf(rows.MaxBy(r => r.Count)!);
        if (head < 0 || rows[head].Count < 2)
            return null;
        return new BankHead(
            separator,
            head + 1,
            rows[head],
            [.. rows.Skip(head + 1).Where(r => r.Any(c => c.Length > 0)).Take(SampleRows)]
        );
    }

    private static List<IReadOnlyList<string>> Rows(string start, char separator)
    {
        var rows = new List<IReadOnlyList<string>>();
        using var records = new ExportRecords(new StringReader(start), separator);
        try
        {
            while (rows.Count < MostAbove + SampleRows + 1 && records.Read())
                rows.Add([.. records.Fields().Select(f => f.Trim())]);
        }
        catch (CsvHelper.CsvFormatException) { }
        return rows;
    }
}
