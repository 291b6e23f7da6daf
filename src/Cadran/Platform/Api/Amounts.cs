namespace Cadran.Platform.Api;

/// <summary>Money as the API writes it: the amount a decimal string with the currency's decimals or more.</summary>
public sealed record MoneyAmount(string Amount, string Currency)
{
    public static MoneyAmount Of(Money money) =>
        new(DecimalText.Write(money.Amount, money.Currency.Decimals), money.Currency.Code);

    public static MoneyAmount OfMinor(long minor, Currency currency) =>
        Of(Money.OfMinor(minor, currency));
}

/// <summary>
/// A number as the API reads it: "12.50" or 12.50, or money { "amount", "currency" } where the currency must be
/// the one of the document. Exact; never through binary floating point.
/// </summary>
public readonly record struct DecimalInput(decimal Value, string? Currency = null);
