using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Exchange;

/// <summary>An exchange rate as the API shows it.</summary>
internal sealed record ExchangeRateAnswer(
    Id<ExchangeRate> Id,
    string From,
    string To,
    DateOnly Day,
    string Rate,
    ExchangeSource Source,
    bool Used
)
{
    public static ExchangeRateAnswer Of(ExchangeRate rate) =>
        new(
            rate.Id,
            rate.From.Code,
            rate.To.Code,
            rate.Day,
            ExchangeBook.Write(rate.Rate),
            rate.Source,
            rate.UsedAt is not null
        );
}

/// <summary>Which exchange rates a list shows: those with both currencies when both are named, either way round.</summary>
internal sealed record ExchangeFilter(
    string? Currency = null,
    string? Other = null,
    DateOnly? From = null,
    DateOnly? Through = null,
    DateOnly? Before = null,
    int Limit = 50
);

/// <summary>The exchange rates of the workspace.</summary>
internal sealed class ExchangeQueries(Store store)
{
    /// <summary>Newest day first; of a day by currency. A page ends at the end of a day.</summary>
    public async Task<(IReadOnlyList<ExchangeRate> Rows, DateOnly? Before)> List(
        ExchangeFilter filter,
        CancellationToken stop
    )
    {
        var rows = await Matching(store.Read, filter)
            .OrderByDescending(r => r.Day)
            .ThenBy(r => r.Id)
            .Take(filter.Limit)
            .ToListAsync(stop);
        if (rows.Count < filter.Limit)
            return (rows, null);
        var last = rows[^1].Day;
        var rest = await Matching(store.Read, filter)
            .Where(r => r.Day == last)
            .OrderBy(r => r.Id)
            .ToListAsync(stop);
        var whole = rows.Where(r => r.Day != last).Concat(rest).ToList();
        var more = await Matching(store.Read, filter).AnyAsync(r => r.Day < last, stop);
        return (whole, more ? last : null);
    }

    /// <summary>The currencies that rates are stored for.</summary>
    public async Task<IReadOnlyList<string>> Currencies(CancellationToken stop)
    {
        var pairs = await store
            .Read.Set<ExchangeRate>()
            .Select(r => new { r.From, r.To })
            .Distinct()
            .ToListAsync(stop);
        return
        [
            .. pairs
                .SelectMany(p => new[] { p.From.Code, p.To.Code })
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>What can be found for a day, as old as the workspace allows (rule R5).</summary>
    public static async Task<ExchangeBook> Book(CadranDb db, DateOnly day, CancellationToken stop)
    {
        var oldest = await db.Set<Workspace>().Select(w => w.ExchangeRateDays).SingleAsync(stop);
        var first = day.AddDays(-oldest);
        var rows = await db.Set<ExchangeRate>()
            .AsNoTracking()
            .Where(r => r.Day >= first && r.Day <= day)
            .ToListAsync(stop);
        return new ExchangeBook(rows.Select(r => r.Quote), oldest);
    }

    private static IQueryable<ExchangeRate> Matching(CadranDb db, ExchangeFilter filter)
    {
        var rows = db.Set<ExchangeRate>().AsNoTracking();
        foreach (var code in new[] { filter.Currency, filter.Other })
            if (Currency.TryOf(code, out var currency))
                rows = rows.Where(r => r.From == currency || r.To == currency);
        if (filter.From is { } from)
            rows = rows.Where(r => r.Day >= from);
        if (filter.Through is { } through)
            rows = rows.Where(r => r.Day <= through);
        if (filter.Before is { } before)
            rows = rows.Where(r => r.Day < before);
        return rows;
    }
}
