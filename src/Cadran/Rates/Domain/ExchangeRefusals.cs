namespace Cadran.Rates.Domain;

/// <summary>What exchange rates say no to; the sentences are in Exchange.texts.json.</summary>
internal static class ExchangeRefusals
{
    /// <summary>A rate is not above 0 and under 900,000,000, or has more than 10 decimals (rule R5).</summary>
    public static readonly Refusal OutOfRange = new(
        "exchange.out_of_range",
        RefusalKind.Rule,
        "rate"
    );

    /// <summary>A day before 2000 or after 2099.</summary>
    public static readonly Refusal DayOutOfRange = new(
        "exchange.day_out_of_range",
        RefusalKind.Rule,
        "day"
    );

    /// <summary>Both currencies are the same.</summary>
    public static readonly Refusal SameCurrency = new(
        "exchange.same_currency",
        RefusalKind.Rule,
        "to"
    );

    /// <summary>There is a rate of those currencies on that day already; Details: "exchangeRateId".</summary>
    public static readonly Refusal SameDay = new("exchange.same_day", RefusalKind.Conflict, "day");

    /// <summary>An invoice used it: it stays, so that the invoice can be explained.</summary>
    public static readonly Refusal Used = new("exchange.used", RefusalKind.Conflict);

    /// <summary>The file is not in the layout of the European Central Bank's reference rates.</summary>
    public static readonly Refusal NotEcb = new("exchange.not_ecb", RefusalKind.Malformed, "file");

    /// <summary>The file is larger than 20 MB.</summary>
    public static readonly Refusal TooLarge = new(
        "exchange.too_large",
        RefusalKind.Malformed,
        "file"
    );
}

/// <summary>Amounts that an exchange rate may have (rule R5).</summary>
internal static class ExchangeRates
{
    /// <summary>Above 0 and under 900,000,000, with at most 10 decimals.</summary>
    public static bool IsInRange(decimal rate) =>
        rate is > 0 and < 900_000_000m && Rounding.ToDecimals(rate, ExchangeBook.Decimals) == rate;
}
