using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Rates.Exchange;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// The exchange rate that a document or a payment is carried at in the books (rule R5): the one that was typed, else the
/// one that is stored for its day.
/// </summary>
internal static class AccountingRate
{
    /// <summary>Above this no amount in the books is, in whole units of their currency.</summary>
    public const decimal Most = 10_000_000_000_000m;

    /// <summary>
    /// Null in the currency of the books. Refusals, at that field: accounting.rate_missing, exchange.out_of_range,
    /// exchange.same_currency (one is typed where none is asked).
    /// </summary>
    public static async Task<Result<UsedExchange?>> For(
        CadranDb db,
        Money amount,
        decimal? typed,
        DateOnly day,
        Instant now,
        CancellationToken stop,
        string field = "accountingRate"
    )
    {
        var books = await db.Set<Workspace>().Select(w => w.Currency).SingleAsync(stop);
        var found = await Find(db, amount.Currency, books, typed, day, stop, field);
        if (!found.Succeeded || found.Value is not { } used)
            return found;
        if (Math.Abs(amount.Amount) > Most / used.Value)
            return ExchangeRefusals.OutOfRange.At(field);
        await ConvertTime.Keep(db, used, now, stop);
        return used;
    }

    /// <summary>The same by looking, without taking it.</summary>
    public static async Task<Result<UsedExchange?>> Find(
        CadranDb db,
        Currency currency,
        Currency books,
        decimal? typed,
        DateOnly day,
        CancellationToken stop,
        string field = "accountingRate"
    )
    {
        if (currency == books)
            return typed is null
                ? Result<UsedExchange?>.Of(null)
                : ExchangeRefusals.SameCurrency.At(field);
        if (typed is { } rate)
            return ExchangeRates.IsInRange(rate)
                ? UsedExchange.Of(currency, books, rate, null)
                : ExchangeRefusals.OutOfRange.At(field);
        var book = await ExchangeQueries.Book(db, day, stop);
        return book.Find(currency, books, day) is { } found
            ? found
            : JournalRefusals.RateMissing.With(currency.Code, books.Code, day).At(field);
    }
}
