using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Received;

/// <summary>
/// What was received on a day at one tax, in one currency: its base, the tax, and both together. Several taxes on the same
/// base have each that base. Name is the tax's own; null: nothing was taxed.
/// </summary>
internal sealed record ReceivedDay(
    DateOnly Date,
    Currency Currency,
    string? Name,
    string Category,
    decimal Percent,
    Money Base,
    Money Tax
)
{
    public Money Amount => Base + Tax;
}

/// <summary>As <see cref="ReceivedDay"/>: `amount` is base and tax together.</summary>
internal sealed record ReceivedAnswer(
    DateOnly Date,
    string? Name,
    string Category,
    string Percent,
    MoneyAmount Base,
    MoneyAmount Tax,
    MoneyAmount Amount
)
{
    public static ReceivedAnswer Of(ReceivedDay d) =>
        new(
            d.Date,
            d.Name,
            d.Category,
            DecimalText.Write(d.Percent),
            MoneyAmount.Of(d.Base),
            MoneyAmount.Of(d.Tax),
            MoneyAmount.Of(d.Amount)
        );
}

/// <summary>What the address of the report says; what it doesn't is the month before this one.</summary>
internal sealed record ReceivedAsk(string? From = null, string? Through = null)
{
    public (DateOnly From, DateOnly Through) Days(DateOnly today) =>
        Between(Platform.Days.Read(From), Platform.Days.Read(Through), today);

    public static (DateOnly From, DateOnly Through) Between(
        DateOnly? since,
        DateOnly? until,
        DateOnly today
    )
    {
        var through = until ?? Period.MonthOf(today.AddMonths(-1)).Through!.Value;
        var from = since ?? new DateOnly(through.Year, through.Month, 1);
        return from > through ? (through, from) : (from, through);
    }
}

/// <summary>Money received by day and tax, over a period with both ends; also as CSV.</summary>
internal sealed class ReceivedReport(Store store, Texts texts)
{
    private static readonly string[] Columns =
    [
        "date",
        "name",
        "category",
        "percent",
        "base",
        "tax",
        "amount",
        "currency",
    ];

    public async Task<IReadOnlyList<ReceivedDay>> Run(
        DateOnly from,
        DateOnly through,
        CancellationToken stop
    )
    {
        var sums = await store
            .Read.Set<ReceivedTax>()
            .Where(r => r.Date >= from && r.Date <= through)
            .GroupBy(r => new
            {
                r.Date,
                r.Currency,
                r.TaxId,
                r.Category,
                r.PercentTenThousandths,
            })
            .Select(g => new
            {
                g.Key,
                Base = g.Sum(r => r.BaseMinor),
                Tax = g.Sum(r => r.TaxMinor),
            })
            .ToListAsync(stop);
        var names = await store.Read.Set<Tax>().ToDictionaryAsync(t => t.Id, t => t.Name, stop);
        return
        [
            .. sums.OrderBy(s => s.Key.Date)
                .ThenBy(s => s.Key.Currency.Code, StringComparer.Ordinal)
                .ThenByDescending(s => s.Key.PercentTenThousandths)
                .ThenBy(s => s.Key.Category, StringComparer.Ordinal)
                .ThenBy(s => s.Key.TaxId)
                .Select(s => new ReceivedDay(
                    s.Key.Date,
                    s.Key.Currency,
                    s.Key.TaxId is { } tax ? names.GetValueOrDefault(tax) : null,
                    s.Key.Category,
                    s.Key.PercentTenThousandths / 10_000m,
                    Money.OfMinor(s.Base, s.Key.Currency),
                    Money.OfMinor(s.Tax, s.Key.Currency)
                )),
        ];
    }

    public async Task Csv(Stream to, DateOnly from, DateOnly through, CancellationToken stop)
    {
        var cells = new SpreadsheetCells(texts.Culture);
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        await csv.Write(Columns.Select(c => texts["received.csv." + c]), stop);
        foreach (var day in await Run(from, through, stop))
            await csv.Write(
                [
                    Days.Iso(day.Date),
                    day.Name,
                    day.Category,
                    cells.Number(day.Percent),
                    cells.Amount(day.Base.Amount, day.Currency.Decimals),
                    cells.Amount(day.Tax.Amount, day.Currency.Decimals),
                    cells.Amount(day.Amount.Amount, day.Currency.Decimals),
                    day.Currency.Code,
                ],
                stop
            );
    }
}
