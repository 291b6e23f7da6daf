using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Numbering;

/// <summary>Numbers that documents have, against what a series would give (rule D3).</summary>
internal static class GivenNumbers
{
    /// <summary>
    /// A number that some document has already and that the series would come to, the last of its period; null when
    /// there is none. Reads the numbers that begin as the series' do.
    /// </summary>
    public static async Task<string?> First(CadranDb db, SeriesState series, CancellationToken stop)
    {
        var counted = await Counted(db, series, stop);
        var beginning = series.Pattern.Beginning;
        var numbers = db.Documents()
            .Where(i => i.Number != null && i.Number.StartsWith(beginning))
            .Select(i => i.Number!)
            .AsAsyncEnumerable();
        var read = series.Pattern.Reader();
        (string Number, long Sequence)? worst = null;
        await foreach (var number in numbers.WithCancellation(stop))
            if (
                read(number) is var (period, sequence)
                && sequence > counted.GetValueOrDefault(period)
                && !(worst?.Sequence >= sequence)
            )
                worst = (number, sequence);
        return worst?.Number;
    }

    /// <summary>How far the series counted in each of its periods.</summary>
    private static async Task<Dictionary<string, long>> Counted(
        CadranDb db,
        SeriesState series,
        CancellationToken stop
    )
    {
        var prefix = series.Kind.Name + ":";
        var rows = await db.Set<Counter>()
            .Where(c => c.Name.StartsWith(prefix))
            .Select(c => new { c.Name, c.Value })
            .ToListAsync(stop);
        var counted = rows.ToDictionary(
            c => c.Name == prefix + "all" ? "" : c.Name[prefix.Length..],
            c => c.Value
        );
        counted[series.Pattern.PeriodKey(series.Date)] = series.Next - 1;
        return counted;
    }
}
