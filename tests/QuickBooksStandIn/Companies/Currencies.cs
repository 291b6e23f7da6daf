using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Companies;

/// <summary>The currencies that a company can use. The rates are invented and never change.</summary>
internal static class Currencies
{
    private static readonly Dictionary<string, (string Name, decimal Dollars)> known = new()
    {
        ["USD"] = ("United States Dollar", 1m),
        ["CAD"] = ("Canadian Dollar", 0.72m),
        ["GBP"] = ("British Pound Sterling", 1.29m),
        ["AUD"] = ("Australian Dollar", 0.65m),
        ["EUR"] = ("Euro", 1.1m),
        ["CHF"] = ("Swiss Franc", 1.2m),
        ["JPY"] = ("Japanese Yen", 0.0067m),
        ["NZD"] = ("New Zealand Dollar", 0.6m),
    };

    public static string Of(string country) =>
        country switch
        {
            "CA" => "CAD",
            "GB" => "GBP",
            "AU" => "AUD",
            _ => "USD",
        };

    public static string? Name(string code) => known.GetValueOrDefault(code).Name;

    /// <summary>How much of the company's money one unit of this currency is.</summary>
    public static decimal Rate(string code, string home) =>
        code == home
            ? 1m
            : Math.Round(
                known[code].Dollars / known[home].Dollars,
                6,
                MidpointRounding.AwayFromZero
            );

    /// <exception cref="Refusal">The company has not this currency.</exception>
    public static void Check(Company company, string code)
    {
        if (!known.ContainsKey(code))
            throw Errors.InvalidReference("CurrencyRef");
        // [mem] the sentence; that another currency is refused is sure.
        if (code != company.HomeCurrency && !company.Multicurrency)
            throw Errors.Business("Multi Currency should be enabled to perform this operation.");
    }
}
