using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Rates.Exchange;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Finds the exchange rates that time in other currencies needs to be billed (rule R5): those of the day of the document,
/// one for each currency, which the document then keeps.
/// </summary>
internal sealed class ConvertTime(TimeProvider clock)
{
    /// <summary>
    /// Those for what is ready to bill today in that currency, for the currencies of these rows; what has none is held
    /// back.
    /// </summary>
    public async Task<IReadOnlyList<UsedExchange>> Today(
        CadranDb db,
        IQueryable<TimeEntry> rows,
        Currency to,
        CancellationToken stop
    )
    {
        var others = await Others(rows, to, stop);
        return others.Count == 0 ? [] : await Find(db, others, to, await Today(db, stop), stop);
    }

    /// <summary>Keeps on the draft what these rows need and it has not yet.</summary>
    public async Task Fill(
        CadranDb db,
        Invoice draft,
        IQueryable<TimeEntry> rows,
        CancellationToken stop
    )
    {
        var takes = draft.Takes;
        var missing = (await Others(rows, draft.Currency, stop)).Where(c => !takes.Contains(c));
        if (missing.ToList() is not { Count: > 0 } others)
            return;
        var day = draft.IssueDate ?? await Today(db, stop);
        var found = await Find(db, others, draft.Currency, day, stop);
        if (found.Count == 0)
            return;
        draft.Exchange = [.. draft.Exchange, .. found];
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        foreach (var used in found)
            await Keep(db, used, now, stop);
    }

    /// <summary>The day whose rate a draft wants.</summary>
    public async Task<DateOnly> DayOf(CadranDb db, Invoice draft, CancellationToken stop) =>
        draft.IssueDate ?? await Today(db, stop);

    /// <summary>Those for each of these currencies; what has none is left out.</summary>
    public static async Task<IReadOnlyList<UsedExchange>> Find(
        CadranDb db,
        IEnumerable<Currency> others,
        Currency to,
        DateOnly day,
        CancellationToken stop
    )
    {
        var book = await ExchangeQueries.Book(db, day, stop);
        return [.. others.Select(from => book.Find(from, to, day)).OfType<UsedExchange>()];
    }

    public async Task<DateOnly> Today(CadranDb db, CancellationToken stop) =>
        IssueInvoice.Today(
            Instant.FromDateTimeOffset(clock.GetUtcNow()),
            await db.Set<Workspace>().Select(w => w.TimeZone).SingleAsync(stop)
        );

    private static async Task<List<Currency>> Others(
        IQueryable<TimeEntry> rows,
        Currency to,
        CancellationToken stop
    ) =>
        [
            .. (
                await rows.Where(e => e.RateCurrency != null && e.RateCurrency != to)
                    .Select(e => e.RateCurrency)
                    .Distinct()
                    .ToListAsync(stop)
            ).OfType<Currency>(),
        ];

    /// <summary>The rates of that day that it may come from stay from now on.</summary>
    internal static Task Keep(CadranDb db, UsedExchange used, Instant now, CancellationToken stop)
    {
        var (from, to) = (Currency.Of(used.From), Currency.Of(used.To));
        return db.Set<ExchangeRate>()
            .Where(r => r.Day == used.Day && r.UsedAt == null)
            .Where(r => r.From == from || r.To == from || r.From == to || r.To == to)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.UsedAt, now), stop);
    }
}
