using System.Text.RegularExpressions;
using Cadran.Integrations.Domain;

namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// Reads the rows of a bank's CSV by its columns. Every row is read or named with why not; blank ones are passed over.
/// The style of numbers is told by all amounts together; days come before months unless a date proves otherwise.
/// </summary>
internal sealed partial class BankCsv(BankHead head, BankColumns columns, Currency own)
{
    private readonly List<BankTransaction> read = [];
    private readonly List<BankProblem> problems = [];
    private DecimalStyle style;
    private DateOrder order;

    /// <summary>The statement. Refusals: bank.too_many_lines, import.unreadable.</summary>
    public Result<BankStatement> Read(TextReader text)
    {
        var rows = new List<(int Row, IReadOnlyList<string> Cells)>();
        using var records = new ExportRecords(text, head.Separator);
        try
        {
            while (records.Read())
            {
                if (records.Number <= head.Row || records.IsBlank)
                    continue;
                if (rows.Count == BankRefusals.MostLines)
                    return BankRefusals.TooLong;
                rows.Add(((int)records.Number, [.. records.Fields().Select(f => f.Trim())]));
            }
        }
        catch (CsvHelper.CsvFormatException)
        {
            return ImportRefusals.Unreadable(records.Line);
        }
        style = StyleOf(rows.SelectMany(r => Amounts(r.Cells)));
        order = OrderOf(rows.Select(r => Cell(r.Cells, BankField.Date)));
        foreach (var (row, cells) in rows)
            Read(row, cells);
        return new BankStatement(null, read, problems);
    }

    private void Read(int row, IReadOnlyList<string> cells)
    {
        var written = Cell(cells, BankField.Date);
        if (Full(written) is not { } date || date.In(order) is not { } day)
        {
            problems.Add(new(row, "date", Cut(written)));
            return;
        }
        var code = Cell(cells, BankField.Currency);
        if (code.Length > 0 && !Currency.TryOf(code, out _))
        {
            problems.Add(new(row, "currency", Cut(code)));
            return;
        }
        var currency = code.Length > 0 ? Currency.Of(code) : own;
        if (AmountOf(cells) is not { } amount || Rounding.ToCurrency(amount, currency) != amount)
        {
            problems.Add(new(row, "amount", Cut(string.Join(" / ", Amounts(cells)))));
            return;
        }
        if (Math.Abs(amount) > 1_000_000_000_000m)
            problems.Add(new(row, "amount", Cut(string.Join(" / ", Amounts(cells)))));
        else
            read.Add(Of(row, day, currency, amount, cells));
    }

    private BankTransaction Of(
        int row,
        DateOnly day,
        Currency currency,
        decimal amount,
        IReadOnlyList<string> cells
    ) =>
        new(
            row,
            day,
            currency.ToMinor(amount),
            currency,
            BankText.Clean(string.Join(" ", columns.Of(BankField.Text).Select(i => At(cells, i)))),
            BankText.OrNull(Cell(cells, BankField.Counterparty)),
            BankText.OrNull(Cell(cells, BankField.Reference)),
            BankText.OrNull(Cell(cells, BankField.BankReference)),
            Number(Cell(cells, BankField.Balance)) is { } balance
            && Rounding.ToCurrency(balance, currency) == balance
            && Math.Abs(balance) < 1_000_000_000_000m
                ? currency.ToMinor(balance)
                : null
        );

    /// <summary>Null when it is not one, or both halves have something.</summary>
    private decimal? AmountOf(IReadOnlyList<string> cells)
    {
        if (columns.Of(BankField.Amount).Any())
            return Number(Cell(cells, BankField.Amount));
        var (credit, debit) = (Cell(cells, BankField.Credit), Cell(cells, BankField.Debit));
        if (
            credit.Length > 0 && Number(credit) is not { }
            || debit.Length > 0 && Number(debit) is not { }
        )
            return null;
        var (came, left) = (Math.Abs(Number(credit) ?? 0), Math.Abs(Number(debit) ?? 0));
        return came != 0 && left != 0 || credit.Length + debit.Length == 0 ? null : came - left;
    }

    private decimal? Number(string text) =>
        text.Length == 0 ? null : ExportAmount.Parse(Plain(text), style);

    /// <summary>Without the currency beside it and the plus before it; the minus that some banks write behind goes before.</summary>
    private static string Plain(string text)
    {
        var bare = Beside().Replace(text.Replace('\u2212', '-'), "").Trim();
        return bare.EndsWith('-') ? "-" + bare[..^1] : bare;
    }

    private IEnumerable<string> Amounts(IReadOnlyList<string> cells) =>
        columns
            .Of(BankField.Amount)
            .Concat(columns.Of(BankField.Credit))
            .Concat(columns.Of(BankField.Debit))
            .Select(i => At(cells, i))
            .Where(c => c.Length > 0);

    private DecimalStyle StyleOf(IEnumerable<string> amounts) =>
        amounts.Select(a => ExportAmount.Proves(Plain(a))).FirstOrDefault(s => s is not null)
        ?? (head.Separator == ',' ? DecimalStyle.Point : DecimalStyle.Comma);

    private static DateOrder OrderOf(IEnumerable<string> dates) =>
        dates.Select(d => Full(d)?.Proves).FirstOrDefault(o => o is not null) ?? DateOrder.DayFirst;

    /// <summary>Banks write years of two digits, and times behind the day.</summary>
    private static ExportDate? Full(string text)
    {
        var day = text.Split(' ', 'T')[0];
        if (Compact().IsMatch(day))
            day = $"{day[..4]}-{day[4..6]}-{day[6..]}";
        return ExportDate.Parse(ShortYear().Replace(day, "${day}20${year}"));
    }

    private string Cell(IReadOnlyList<string> cells, BankField field) =>
        columns.Of(field).Select(i => At(cells, i)).FirstOrDefault() ?? "";

    private static string At(IReadOnlyList<string> cells, int i) => i < cells.Count ? cells[i] : "";

    private static string Cut(string text) => Beginning.Told(text, 60);

    [GeneratedRegex(@"^\+|[€$£]|\b[A-Z]{3}\b")]
    private static partial Regex Beside();

    [GeneratedRegex(@"^[0-9]{8}$")]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-])(?<year>[0-9]{2})$")]
    private static partial Regex ShortYear();
}

/// <summary>Words of banks, which come with runs of blanks and control characters.</summary>
internal static class BankText
{
    private const int Longest = 500;

    public static string Clean(string text)
    {
        var plain = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        var clean = string.Join(
            ' ',
            plain.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        return Beginning.Of(clean, Longest);
    }

    public static string? OrNull(string? text) =>
        Clean(text ?? "") is { Length: > 0 } clean && clean != "NOTPROVIDED" ? clean : null;
}
