using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Cadran.Kernel;

/// <summary>
/// An ISO 4217 currency: its code and how many decimals its minor unit has (JPY 0, EUR 2, TND 3).
/// </summary>
public sealed record Currency
{
    private static readonly FrozenDictionary<string, Currency> Known = Build();

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
    }

    /// <summary>Three capital letters, as in ISO 4217.</summary>
    public string Code { get; }

    /// <summary>Decimals of the minor unit: 0 to 4.</summary>
    public int Decimals { get; }

    /// <summary>The smallest amount: 0.01 for EUR.</summary>
    public decimal Unit => new(1, 0, 0, false, (byte)Decimals);

    /// <summary>All currencies, by code.</summary>
    public static IReadOnlyList<Currency> All { get; } =
    [.. Known.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The currency of that code, in any case; false when ISO 4217 has none.</summary>
    public static bool TryOf(string? code, [NotNullWhen(true)] out Currency? currency) =>
        Known.TryGetValue(code?.Trim().ToUpperInvariant() ?? "", out currency);

    /// <summary>The currency of that code. Throws when there is none: for codes already checked.</summary>
    public static Currency Of(string code) =>
        TryOf(code, out var currency)
            ? currency
            : throw new ArgumentException($"No such currency: {code}", nameof(code));

    /// <summary>An amount in whole minor units: 12.34 EUR is 1234.</summary>
    public long ToMinor(decimal amount) => (long)(amount / Unit);

    /// <summary>Minor units as an amount: 1234 is 12.34 EUR.</summary>
    public decimal FromMinor(long minor) => minor * Unit;

    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Build()
    {
        var decimals = new Dictionary<int, string>
        {
            [0] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
            [2] =
                "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
                + "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
                + "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
                + "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
                + "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
                + "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG",
            [3] = "BHD IQD JOD KWD LYD OMR TND",
            [4] = "CLF UYW",
        };
        return decimals
            .SelectMany(pair => pair.Value.Split(' ').Select(code => new Currency(code, pair.Key)))
            .ToFrozenDictionary(c => c.Code);
    }
}
