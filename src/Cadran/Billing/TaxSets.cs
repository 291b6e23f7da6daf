using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>Taxes that belong together, as a firm of that country usually charges them.</summary>
/// <param name="Name">As posted.</param>
/// <param name="Country">Whose they are.</param>
/// <param name="IsUsual">What a new firm there begins with, unless it says otherwise; one a country.</param>
/// <param name="Taxes">In order; those on new lines are default.</param>
internal sealed record TaxSet(
    string Name,
    string Country,
    bool IsUsual,
    IReadOnlyList<TaxInput> Taxes
)
{
    /// <summary>Its taxes are owed to different offices, so that each has an account: in Canada that of the country and that of a province.</summary>
    public bool HasOwnAccounts => Country == "CA" && Taxes.Count > 1;
}

/// <summary>
/// The sets that are known: standard rates in force in 2026, of the countries that the assistant knows. The United States
/// have none: there is no federal tax, and most states do not tax services.
/// </summary>
internal static class TaxSets
{
    private const string ExemptInFrance = "TVA non applicable, art. 293 B du CGI";

    public static readonly IReadOnlyList<TaxSet> All =
    [
        new(
            "fr",
            "FR",
            true,
            [
                new("TVA 20 %", new DecimalInput(20), IsDefault: true, EnglishName: "VAT 20 %"),
                new("TVA 10 %", new DecimalInput(10), EnglishName: "VAT 10 %"),
                new("TVA 5,5 %", new DecimalInput(5.5m), EnglishName: "VAT 5.5 %"),
            ]
        ),
        new(
            "fr-exempt",
            "FR",
            false,
            [new("Exonéré, art. 293 B", new DecimalInput(0), "E", ExemptInFrance, IsDefault: true)]
        ),
        new(
            "qc",
            "CA",
            false,
            [
                new(
                    "TPS / GST",
                    new DecimalInput(5),
                    IsDefault: true,
                    FrenchName: "TPS",
                    EnglishName: "GST"
                ),
                new(
                    "TVQ / QST",
                    new DecimalInput(9.975m),
                    IsDefault: true,
                    FrenchName: "TVQ",
                    EnglishName: "QST"
                ),
            ]
        ),
        Harmonized("ca-on", "HST 13 %", 13),
        Harmonized("ca-nb", "HST 15 %", 15),
        Harmonized("ca-nl", "HST 15 %", 15),
        Harmonized("ca-pe", "HST 15 %", 15),
        Harmonized("ca-ns", "HST 14 %", 14),
        Apart("ca-bc", "PST 7 %", 7),
        Apart("ca-mb", "RST 7 %", 7),
        Apart("ca-sk", "PST 6 %", 6),
        Standard("BE", "TVA 21 %", 21),
        Standard("LU", "TVA 17 %", 17),
        Standard("CH", "TVA 8,1 %", 8.1m),
        Standard("CA", "GST 5 %", 5),
        Standard("GB", "VAT 20 %", 20),
        Standard("IE", "VAT 23 %", 23),
        Standard("DE", "USt. 19 %", 19),
        Standard("ES", "IVA 21 %", 21),
        Standard("IT", "IVA 22 %", 22),
        Standard("NL", "btw 21 %", 21),
        Standard("PT", "IVA 23 %", 23),
        Standard("MA", "TVA 20 %", 20),
        Standard("TN", "TVA 19 %", 19),
        Standard("SN", "TVA 18 %", 18),
        Standard("CI", "TVA 18 %", 18),
        Standard("AU", "GST 10 %", 10),
        Standard("NZ", "GST 15 %", 15),
        Standard("JP", "JCT 10 %", 10),
    ];

    /// <summary>By the name of a set of that country, or "usual"; null when there is none.</summary>
    public static TaxSet? Of(string? name, string country) =>
        All.FirstOrDefault(set =>
            set.Country == country
            && (set.Name == name || (set.IsUsual && name == Workspaces.TaxOffer.Usual))
        );

    /// <summary>Whether a tax is one of a set of that country.</summary>
    public static bool Has(string country, Tax tax) =>
        All.Where(set => set.Country == country)
            .SelectMany(set => set.Taxes)
            .Any(one => IsThe(one, tax));

    /// <summary>The same by name, rate and category.</summary>
    public static bool IsThe(TaxInput one, Tax tax) =>
        tax.Percent == one.Rate.Value
        && tax.Category == (one.Category ?? "S")
        && string.Equals(tax.Name, one.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The taxes of a Canadian province or territory; of those without a set of their own, GST alone.</summary>
    public static IReadOnlyList<TaxInput> OfProvince(string? province) =>
        All.First(set =>
            set.Country == "CA"
            && (
                set.Name == (province == "QC" ? "qc" : "ca-" + province?.ToLowerInvariant())
                || set.IsUsual
            )
        ).Taxes;

    /// <summary>A Canadian province in which one tax stands for the federal one and its own.</summary>
    private static TaxSet Harmonized(string province, string name, decimal percent) =>
        new(province, "CA", false, [Named(name, percent, true)]);

    /// <summary>
    /// A Canadian province with a tax of its own beside the federal one. It is not on new lines by itself: most services
    /// are not taxed by it.
    /// </summary>
    private static TaxSet Apart(string province, string name, decimal percent) =>
        new(province, "CA", false, [Named("GST 5 %", 5, true), Named(name, percent, false)]);

    private static TaxSet Standard(string country, string name, decimal percent) =>
        new(country.ToLowerInvariant(), country, true, [Named(name, percent, true)]);

    /// <summary>A tax with its name in the other language too, where it has one.</summary>
    private static TaxInput Named(string name, decimal percent, bool isDefault)
    {
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var (french, english) = name[..space] switch
        {
            "TVA" => (null, "VAT"),
            "VAT" => ("TVA", null),
            "GST" => ("TPS", null),
            "HST" => ("TVH", null),
            "PST" => ("TVP", null),
            "RST" => ("TVD", (string?)null),
            _ => (null, null),
        };
        string? With(string? word, char from, char to) =>
            word is null ? null : word + name[space..].Replace(from, to);
        return new(
            name,
            new DecimalInput(percent),
            IsDefault: isDefault,
            FrenchName: With(french, '.', ','),
            EnglishName: With(english, ',', '.')
        );
    }
}
