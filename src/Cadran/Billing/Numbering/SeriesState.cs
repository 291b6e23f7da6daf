using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Numbering;

/// <summary>
/// How a kind is numbered, and how far it is. Date: today, or the last date of the series where that is later; Next: the
/// sequence that the next document of that date gets.
/// </summary>
internal sealed record SeriesState(
    NumberSeries Row,
    SeriesKind Kind,
    NumberPattern Pattern,
    DateOnly Date,
    DateOnly? LastDate,
    long Next
)
{
    private const int Shown = 3;

    /// <summary>Numbers that no document will have, where it is set forward; null: none.</summary>
    public SkippedNumbers? Skipped { get; init; }

    /// <summary>Something was numbered in the period of <see cref="Date"/>: it only goes up.</summary>
    public bool IsBegun =>
        LastDate is { } last && Pattern.PeriodKey(last) == Pattern.PeriodKey(Date);

    /// <summary>The numbers that going on at so many would leave out; null: none, or the series has not begun.</summary>
    public SkippedNumbers? Before(long start) =>
        IsBegun && start > Next
            ? new(Pattern.Format(Date, Next), Pattern.Format(Date, start - 1), start - Next)
            : null;

    /// <summary>The next three numbers.</summary>
    public IReadOnlyList<string> Numbers =>
        [.. Enumerable.Range(0, Shown).Select(i => Pattern.Format(Date, Next + i))];

    /// <summary>When it begins again, and with which number; null when it never does.</summary>
    public (DateOnly Date, string Number)? Anew
    {
        get
        {
            var from = Pattern.Restart switch
            {
                NumberRestart.Yearly => new DateOnly(Date.Year, 1, 1).AddYears(1),
                NumberRestart.Monthly => new DateOnly(Date.Year, Date.Month, 1).AddMonths(1),
                _ => (DateOnly?)null,
            };
            return from is { } day ? (day, Pattern.Format(day, 1)) : null;
        }
    }

    /// <summary>Of a kind that counts with another, that one's.</summary>
    public static async Task<SeriesState> Of(
        CadranDb db,
        SeriesBook book,
        SeriesKind kind,
        DateOnly today,
        CancellationToken stop
    )
    {
        var (series, pattern) = book.For(kind.Kind);
        var last = await db.Set<Counter>()
            .Where(c => c.Name == series.Name)
            .Select(c => c.LastDate)
            .SingleOrDefaultAsync(stop);
        var date = last > today ? last.Value : today;
        var name = InvoiceNumbers.CounterOf(series.Name, pattern.Value, date);
        var taken = await db.Set<Counter>()
            .Where(c => c.Name == name)
            .Select(c => c.Value)
            .SingleOrDefaultAsync(stop);
        return new SeriesState(book.Row(kind), series, pattern.Value, date, last, taken + 1);
    }
}

/// <summary>All series of a workspace as they are.</summary>
internal sealed class SeriesQueries(Store store, InvoiceQueries invoices)
{
    public async Task<IReadOnlyList<SeriesState>> All(CancellationToken stop)
    {
        var today = await invoices.Today(stop);
        var book = await SeriesBook.Of(store.Read, stop);
        var all = new List<SeriesState>();
        foreach (var kind in SeriesKinds.All)
            all.Add(await SeriesState.Of(store.Read, book, kind, today, stop));
        return all;
    }

    /// <summary>The numbers that were left out, newest first; at most a thousand.</summary>
    public async Task<IReadOnlyList<NumberGap>> Gaps(CancellationToken stop) =>
        await store
            .Read.Set<NumberGap>()
            .OrderByDescending(g => g.Id)
            .Take(1_000)
            .ToListAsync(stop);
}
