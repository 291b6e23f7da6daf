using Cadran.Billing.Domain;
using Cadran.Billing.Numbering;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Gives numbers inside the issuing transaction (rule D3): in order of issue, without gaps.</summary>
internal static class InvoiceNumbers
{
    /// <summary>
    /// The next number for a document of that date. The series' row is held until the transaction ends, so dates and
    /// numbers go the same way. Refusals: invoice.date_before_last, number.given_already.
    /// </summary>
    public static async Task<Result<string>> Next(
        CadranDb db,
        DocumentKind kind,
        DateOnly date,
        CancellationToken stop
    )
    {
        var series = (await SeriesBook.Of(db, stop)).For(kind).Kind.Name;
        await Counters.Next(db, series, stop);
        // Read again now that the row is held: whoever changes a series holds it too.
        var (now, numbers) = (await SeriesBook.Of(db, stop)).For(kind);
        if (now.Name != series)
            return Platform.PlatformRefusals.Stale;
        if (!numbers.Succeeded)
            return Result<string>.Refused(numbers.Refusals);
        var row = db.Set<Counter>().Where(c => c.Name == series);
        var last = await row.Select(c => c.LastDate).SingleAsync(stop);
        if (date < last)
            return InvoiceRefusals.DateBeforeLast.With(last);
        await row.ExecuteUpdateAsync(rows => rows.SetProperty(c => c.LastDate, date), stop);
        var name = CounterOf(series, numbers.Value, date);
        var number = numbers.Value.Format(date, await Counters.Next(db, name, stop));
        return await db.Documents().AnyAsync(i => i.Number == number, stop)
            ? BillingRefusals.NumberGiven.With(number)
            : number;
    }

    /// <summary>
    /// What <see cref="Next"/> would give, without taking it: another document may be issued before. Refusal:
    /// invoice.date_before_last.
    /// </summary>
    public static async Task<Result<string>> Foresee(
        CadranDb db,
        DocumentKind kind,
        DateOnly date,
        CancellationToken stop
    )
    {
        var (series, numbers) = (await SeriesBook.Of(db, stop)).For(kind);
        if (!numbers.Succeeded)
            return Result<string>.Refused(numbers.Refusals);
        var last = await db.Set<Counter>()
            .Where(c => c.Name == series.Name)
            .Select(c => c.LastDate)
            .SingleOrDefaultAsync(stop);
        if (date < last)
            return InvoiceRefusals.DateBeforeLast.With(last);
        var name = CounterOf(series.Name, numbers.Value, date);
        var taken = await db.Set<Counter>()
            .Where(c => c.Name == name)
            .Select(c => c.Value)
            .SingleOrDefaultAsync(stop);
        return numbers.Value.Format(date, taken + 1);
    }

    /// <summary>The name of the row that counts a series within the period of that date.</summary>
    public static string CounterOf(string series, NumberPattern pattern, DateOnly date) =>
        CounterOf(series, pattern.PeriodKey(date));

    public static string CounterOf(string series, string periodKey) =>
        series + ":" + (periodKey.Length > 0 ? periodKey : "all");
}
