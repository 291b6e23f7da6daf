using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// What came to the bank, or left it, where that is in another currency than what it settles (rule R5). Exchange: what it
/// is carried at in the books; null: it is in their currency.
/// </summary>
internal sealed record BankAmount(Money Money, UsedExchange? Exchange)
{
    /// <summary>In the currency of the books, in minor units.</summary>
    public long BooksMinor => Exchange?.ConvertMinor(Money.Minor) ?? Money.Minor;

    /// <summary>From the columns of a row; null where the bank has what is settled.</summary>
    public static BankAmount? Of(long? minor, Currency? currency, UsedExchange? exchange) =>
        minor is { } known && currency is not null
            ? new(Money.OfMinor(known, currency), exchange)
            : null;
}

/// <summary>
/// How money is carried in the books. Bank: what the bank has of it, where that is another currency. Settled: the rate of
/// what is settled; with another currency at the bank, what that is worth; null in the currency of the books.
/// </summary>
internal sealed record CarriedMoney(BankAmount? Bank, UsedExchange? Settled)
{
    /// <summary>What `settled` is carried at, in the currency of the books.</summary>
    public static long BooksMinor(BankAmount? bank, UsedExchange? exchange, long settled) =>
        exchange is null ? settled : bank?.BooksMinor ?? exchange.ConvertMinor(settled);

    /// <summary>
    /// Of money that settles that amount; atBank: what the bank has of it, null: as much. Refusals: those of
    /// <see cref="AccountingRate"/>, field.invalid, currency.unknown, payment.bank_amount_out_of_range,
    /// payment.bank_currency_same, exchange.out_of_range.
    /// </summary>
    public static async Task<Result<CarriedMoney>> Of(
        CadranDb db,
        Money settled,
        MoneyAmount? atBank,
        decimal? typed,
        DateOnly day,
        Instant now,
        CancellationToken stop
    )
    {
        if (atBank is null)
            return (await AccountingRate.For(db, settled, typed, day, now, stop)).Select(
                used => new CarriedMoney(null, used)
            );
        var read = PaymentFacts.Amount(atBank, "bankAmount");
        if (!read.Succeeded)
            return Result<CarriedMoney>.Refused(read.Refusals);
        var bank = read.Value;
        if (bank.Currency == settled.Currency)
            return BillingRefusals.BankCurrencySame;
        if (!PaymentFacts.IsPayable(bank))
            return BillingRefusals.BankAmountOutOfRange;
        var books = await db.Set<Workspaces.Workspace>().Select(w => w.Currency).SingleAsync(stop);
        return (await AccountingRate.For(db, bank, typed, day, now, stop)).Then(used =>
            Worth(settled, new BankAmount(bank, used), books)
        );
    }

    /// <summary>What the customer's account is carried at is what the bank's money is worth.</summary>
    private static Result<CarriedMoney> Worth(Money settled, BankAmount bank, Currency books)
    {
        if (settled.Currency == books)
            return new CarriedMoney(bank, null);
        var rate = Rounding.ToDecimals(
            books.FromMinor(bank.BooksMinor) / settled.Amount,
            ExchangeBook.Decimals
        );
        return ExchangeRates.IsInRange(rate)
            ? new CarriedMoney(bank, UsedExchange.Of(settled.Currency, books, rate, null))
            : BillingRefusals.BankAmountOutOfRange;
    }
}
