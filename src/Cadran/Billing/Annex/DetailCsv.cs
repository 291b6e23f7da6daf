using Cadran.Platform.Csv;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Annex;

/// <summary>What is behind the lines of an invoice as CSV, for a spreadsheet in the language of the document.</summary>
internal static class DetailCsv
{
    private static readonly string[] columns =
    [
        "annex.line",
        "annex.date",
        "annex.member",
        "annex.what",
        "annex.note",
        "annex.worked",
        "annex.billed",
        "annex.rate",
        "annex.amount",
        "annex.currency",
    ];

    public static async Task<byte[]> Write(
        InvoiceDetail detail,
        string language,
        CancellationToken stop
    )
    {
        var texts = Texts.Of(Cultures.Of(language));
        var cells = new SpreadsheetCells(texts.Culture);
        using var to = new MemoryStream();
        await using (var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator))
        {
            await csv.Write([.. columns.Select(key => texts[key])], stop);
            foreach (var line in detail.Lines)
            foreach (var row in line.Rows)
                await csv.Write([.. Cells(line, row, cells)], stop);
        }
        return to.ToArray();
    }

    private static IEnumerable<string?> Cells(
        DetailLine line,
        DetailRow row,
        SpreadsheetCells cells
    ) =>
        [
            line.Text.Split('\n')[0],
            SpreadsheetCells.Day(row.Date),
            row.Member,
            row.What,
            row.Note,
            Hours(row.WorkedSeconds, cells),
            Hours(row.BilledSeconds, cells),
            row.Rate is { } rate ? cells.Number(rate) : "",
            cells.Amount(row.Amount.Amount, row.Amount.Currency.Decimals),
            row.Amount.Currency.Code,
        ];

    private static string Hours(long? seconds, SpreadsheetCells cells) =>
        seconds is { } known ? cells.Number(Rounding.Hours(known, 4)) : "";
}
