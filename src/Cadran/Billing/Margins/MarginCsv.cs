using Cadran.Billing.Domain;
using Cadran.Platform.Csv;
using Cadran.Platform.Texts;

namespace Cadran.Billing.Margins;

/// <summary>
/// Margins as CSV for a spreadsheet of the reader's language, as on their page: a row for each currency, for sums of two
/// are never added. Hours and costs stand in the row of the currency of costs.
/// </summary>
internal sealed class MarginCsv(Texts texts)
{
    private static readonly string[] columns =
    [
        "currency",
        "billed",
        "fees",
        "drafts",
        "ready",
        "worked",
        "billedHours",
        "unpriced",
        "cost",
        "billedCost",
        "unknown",
        "margin",
        "whenBilled",
    ];

    private readonly SpreadsheetCells cells = new(texts.Culture);

    public async Task Write(
        Stream to,
        MarginBy by,
        IReadOnlyList<MarginOf> rows,
        CancellationToken stop
    )
    {
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        await csv.Write(
            [texts["margin.by." + by], .. columns.Select(c => texts["margin.csv." + c])],
            stop
        );
        foreach (var row in rows)
        foreach (var currency in Currencies(row.Margin))
            await csv.Write(
                [row.Name ?? texts["margin.none." + by], .. Cells(row.Margin, currency)],
                stop
            );
    }

    private static IEnumerable<Currency> Currencies(WorkMargin m) =>
        m.All.Revenue.Select(r => r.Currency).Prepend(m.All.KnownCost.Currency).Distinct();

    private IEnumerable<string?> Cells(WorkMargin m, Currency currency)
    {
        var own = currency == m.All.KnownCost.Currency;
        return
        [
            currency.Code,
            In(m.Billed.Revenue, currency),
            In(m.Fees, currency),
            In(m.Drafted, currency),
            In(m.Ready, currency),
            own ? Hours(m.All.Seconds) : null,
            own ? Hours(m.Billed.Seconds) : null,
            own ? Hours(m.UnpricedSeconds) : null,
            own ? Amount(m.All.Cost) : null,
            own ? Amount(m.Billed.Cost) : null,
            own ? Hours(m.All.UnknownSeconds) : null,
            own ? Amount(m.Billed.Value) : null,
            own ? Amount(m.WhenBilled) : null,
        ];
    }

    private string? In(IEnumerable<Money> sums, Currency currency) =>
        Amount(sums.FirstOrDefault(s => s.Currency == currency, Money.Zero(currency)));

    private string? Amount(Money? money) =>
        money is { } known ? cells.Amount(known.Amount, known.Currency.Decimals) : null;

    private string Hours(long seconds) => cells.Amount(Rounding.Hours(seconds, 2), 2);
}
