using System.Globalization;

namespace Cadran.Rates.Domain;

/// <summary>What a file of exchange rates has, and how many of its cells could not be read.</summary>
internal sealed record EcbRates(
    IReadOnlyList<(Currency To, DateOnly Day, decimal Rate)> Rates,
    int Unreadable
);

/// <summary>
/// The European Central Bank's reference rates as it publishes them (eurofxref-hist.csv, eurofxref.csv): a first line of
/// "Date" and currency codes, then a line a day, each cell what one euro is worth. Currencies that are no more are left
/// out, and so are cells without a number ("N/A").
/// </summary>
internal static class EcbFile
{
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d MMMM yyyy"];

    /// <summary>From that day on. Refused: exchange.not_ecb, when it is another kind of file.</summary>
    public static Result<EcbRates> Read(string text, DateOnly from)
    {
        var lines = text.Split(
            '\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        var head = lines.Length == 0 ? [] : Cells(lines[0].TrimStart('\uFEFF'));
        if (head is not ["Date", _, ..])
            return ExchangeRefusals.NotEcb;
        var columns = Array.ConvertAll(
            head,
            code => Currency.TryOf(code, out var currency) ? currency : null
        );
        if (columns.All(c => c is null))
            return ExchangeRefusals.NotEcb;
        var rates = new List<(Currency, DateOnly, decimal)>();
        var unreadable = 0;
        foreach (var line in lines.Skip(1))
            unreadable += Row(Cells(line), columns, from, rates);
        return new EcbRates(rates, unreadable);
    }

    private static int Row(
        string[] cells,
        Currency?[] columns,
        DateOnly from,
        List<(Currency, DateOnly, decimal)> rates
    )
    {
        if (
            !DateOnly.TryParseExact(
                cells[0],
                DayForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return 1;
        if (day < from)
            return 0;
        var unreadable = 0;
        for (var i = 1; i < Math.Min(cells.Length, columns.Length); i++)
            if (columns[i] is not { } to || cells[i] is "" or "N/A")
                continue;
            else if (
                decimal.TryParse(
                    cells[i],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var rate
                ) && ExchangeRates.IsInRange(rate)
            )
                rates.Add((to, day, rate));
            else
                unreadable++;
        return unreadable;
    }

    private static string[] Cells(string line) => line.Split(',', StringSplitOptions.TrimEntries);
}
