namespace QuickBooksStandIn.Companies;

/// <summary>A tax code as it is made in a new company, with the ids of its rates.</summary>
internal sealed record SeedCode(string Id, string Name, bool Taxable, params string[] Rates);

/// <summary>A tax rate in percent.</summary>
internal sealed record SeedRate(string Id, string Name, decimal Percent, string Agency);

/// <summary>The taxes of a new company by country. Ids and names differ between real companies: read, don't guess.</summary>
internal static class TaxTable
{
    public static IReadOnlyList<SeedCode> Codes(string country) =>
        country switch
        {
            "CA" =>
            [
                new("2", "Exonéré", false, "3"),
                new("3", "Détaxé", true, "5"),
                new("4", "Hors champ", false),
                new("5", "GST", true, "7"),
                new("6", "HST ON", true, "9"),
                new("7", "GST/PST BC", true, "7", "11"),
                new("8", "HST NS", true, "13"),
                new("9", "TPS/TVQ QC - 9,975", true, "15", "16"),
            ],
            "GB" =>
            [
                new("2", "20.0% S", true, "3"),
                new("3", "5.0% R", true, "5"),
                new("4", "0.0% Z", true, "7"),
                new("5", "Exempt", false, "9"),
                new("6", "No VAT", false),
            ],
            "AU" =>
            [
                new("2", "GST", true, "3"),
                new("3", "GST free", true, "5"),
                new("4", "Out of Scope", false),
            ],
            _ =>
            [
                new("TAX", "TAX", true),
                new("NON", "NON", false),
                new("2", "Texas", true, "3", "4"),
            ],
        };

    public static IReadOnlyList<SeedRate> Rates(string country) =>
        country switch
        {
            "CA" =>
            [
                new("3", "Exonéré", 0m, "1"),
                new("5", "Détaxé", 0m, "1"),
                new("7", "GST", 5m, "1"),
                new("9", "HST ON", 13m, "1"),
                new("11", "PST BC", 7m, "3"),
                new("13", "HST NS", 14m, "1"),
                new("15", "TPS", 5m, "1"),
                new("16", "TVQ", 9.975m, "2"),
            ],
            "GB" =>
            [
                new("3", "20.0% S (Sales)", 20m, "1"),
                new("5", "5.0% R (Sales)", 5m, "1"),
                new("7", "0.0% Z (Sales)", 0m, "1"),
                new("9", "Exempt (Sales)", 0m, "1"),
            ],
            "AU" => [new("3", "GST (sales)", 10m, "1"), new("5", "GST free (sales)", 0m, "1")],
            _ => [new("3", "Texas State", 6.25m, "1"), new("4", "Austin City", 2m, "1")],
        };

    public static IReadOnlyList<string> Agencies(string country) =>
        country switch
        {
            "CA" => ["Agence du revenu du Canada", "Revenu Québec", "BC PST"],
            "GB" => ["HM Revenue & Customs (VAT)"],
            "AU" => ["Australian Taxation Office"],
            _ => ["Texas State Comptroller"],
        };

    /// <summary>The code that automated sales tax uses for a sale in the company's own state.</summary>
    public const string Automated = "2";
}
