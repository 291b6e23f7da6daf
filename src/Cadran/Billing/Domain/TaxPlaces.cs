using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Domain;

/// <summary>Where somebody is, for what is taxed there. Province: of Canada, two letters; null: not known.</summary>
internal sealed record TaxPlace(
    string? Country,
    string? Province,
    bool HasVatNumber = false,
    bool IsConsumer = false
)
{
    /// <summary>A firm or a customer by its address.</summary>
    public static TaxPlace Of(
        string? country,
        PostalAddress address,
        string? vatNumber = null,
        bool isConsumer = false
    ) =>
        new(
            country,
            country == "CA" ? CanadianProvinces.Of(address) : null,
            !string.IsNullOrWhiteSpace(vatNumber),
            isConsumer
        );
}

/// <summary>Why a customer's documents would not have the firm's usual taxes (rule X7).</summary>
internal enum TaxPlaceReason
{
    /// <summary>Canada: the tax is that of the customer's province.</summary>
    Province,

    /// <summary>A firm in another country of the European Union: it accounts for the tax itself.</summary>
    ReverseCharge,

    /// <summary>Outside of the firm's country, and of the European Union when the firm is in it.</summary>
    Export,

    /// <summary>Elsewhere, and what follows is not known: nothing is proposed.</summary>
    Elsewhere,
}

/// <summary>What follows of where a customer is.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Rates">Canada: the rates in percent that its province charges.</param>
/// <param name="Category">What is charged nothing of, by EN 16931; null: nothing is proposed, or rates are.</param>
internal sealed record TaxPlaceFinding(
    TaxPlaceReason Reason,
    IReadOnlyList<decimal> Rates,
    TaxCategory? Category = null
);

/// <summary>
/// Where a service is taxed, as far as addresses say it (rule X7). It proposes; whoever invoices decides. Services to
/// people in another country of the Union have no proposal: which tax they bear depends on what is sold.
/// </summary>
internal static class TaxPlaces
{
    private static readonly Dictionary<string, decimal[]> Provinces = new()
    {
        ["QC"] = [5m, 9.975m],
        ["ON"] = [13m],
        ["NB"] = [15m],
        ["NL"] = [15m],
        ["PE"] = [15m],
        ["NS"] = [14m],
    };

    /// <summary>Null when nothing speaks against the firm's usual taxes, or when it is not known where the customer is.</summary>
    public static TaxPlaceFinding? Of(TaxPlace firm, TaxPlace customer)
    {
        var (home, there) = (Land(firm.Country), Land(customer.Country));
        if (home is null || there is null)
            return null;
        if (home == there)
            return home == "CA" ? InCanada(firm, customer) : null;
        if (!EuropeanUnion.Has(home) || !EuropeanUnion.Has(there))
            return new(TaxPlaceReason.Export, [], TaxCategory.Export);
        return customer is { HasVatNumber: true, IsConsumer: false }
            ? new(TaxPlaceReason.ReverseCharge, [], TaxCategory.ReverseCharge)
            : new(TaxPlaceReason.Elsewhere, []);
    }

    /// <summary>The rates of a province that are charged on services everywhere: GST alone where it has no harmonized tax.</summary>
    public static IReadOnlyList<decimal> RatesOf(string province) =>
        Provinces.GetValueOrDefault(province, [5m]);

    private static TaxPlaceFinding? InCanada(TaxPlace firm, TaxPlace customer) =>
        customer.Province is { } province && province != firm.Province
            ? new(TaxPlaceReason.Province, RatesOf(province))
            : null;

    private static string? Land(string? country) =>
        country == "MC" ? "FR"
        : string.IsNullOrWhiteSpace(country) ? null
        : country;
}
