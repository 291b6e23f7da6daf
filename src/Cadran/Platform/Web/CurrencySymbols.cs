namespace Cadran.Platform.Web;

/// <summary>How currencies are written. English puts a symbol of dollar kind before the number; the euro and codes follow it.</summary>
internal static class CurrencySymbols
{
    public static (string Text, bool First) Of(Currency currency, bool french) =>
        french ? (French(currency.Code), false) : English(currency.Code);

    private static string French(string code) =>
        code switch
        {
            "EUR" => "€",
            "USD" => "$US",
            "CAD" => "$CA",
            "AUD" => "$AU",
            "GBP" => "£",
            "JPY" => "¥",
            _ => code,
        };

    private static (string, bool) English(string code) =>
        code switch
        {
            "EUR" => ("€", false),
            "USD" => ("$", true),
            "CAD" => ("CA$", true),
            "AUD" => ("A$", true),
            "GBP" => ("£", true),
            "JPY" => ("¥", true),
            _ => (code, false),
        };
}
