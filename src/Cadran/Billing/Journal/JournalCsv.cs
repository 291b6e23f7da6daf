using System.Globalization;
using Cadran.Platform.Csv;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Journal;

/// <summary>The journal as CSV for a spreadsheet or an accounting program, one row for each line of a posting (rule J3).</summary>
internal sealed class JournalCsv(Store store, Texts texts)
{
    private static readonly string[] Columns =
    [
        "date",
        "book",
        "number",
        "account",
        "accountName",
        "auxiliary",
        "auxiliaryName",
        "reference",
        "label",
        "debit",
        "credit",
        "currency",
        "accountingDebit",
        "accountingCredit",
        "accountingCurrency",
        "exchangeRate",
    ];

    private readonly SpreadsheetCells cells = new(texts.Culture);

    public async Task Write(Stream to, JournalFilter filter, CancellationToken stop)
    {
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        await csv.Write(Columns.Select(column => texts["journal.csv." + column]), stop);
        await foreach (var posting in JournalPages.Read(store.Read, filter, stop))
        foreach (var line in posting.Lines)
            await csv.Write(Cells(posting.Entry, line), stop);
    }

    private IEnumerable<string?> Cells(JournalEntry entry, JournalLine line) =>
        [
            SpreadsheetCells.Day(entry.Date),
            entry.Book,
            entry.Sequence.ToString(CultureInfo.InvariantCulture),
            line.Account,
            line.AccountName,
            line.Auxiliary,
            line.AuxiliaryName,
            entry.Reference,
            entry.Label,
            Amount(Math.Max(line.AmountMinor, 0), line.Currency),
            Amount(Math.Max(-line.AmountMinor, 0), line.Currency),
            line.Currency.Code,
            Amount(Math.Max(line.AccountingMinor, 0), entry.AccountingCurrency),
            Amount(Math.Max(-line.AccountingMinor, 0), entry.AccountingCurrency),
            entry.AccountingCurrency.Code,
            entry.Exchange is { } used && line.Currency == entry.Currency
                ? cells.Number(used.Value)
                : null,
        ];

    private string Amount(long minor, Currency currency) =>
        cells.Amount(currency.FromMinor(minor), currency.Decimals);
}
