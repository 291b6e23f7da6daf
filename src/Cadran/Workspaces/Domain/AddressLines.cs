namespace Cadran.Workspaces.Domain;

/// <summary>An address in the order in which its country writes it.</summary>
public static class AddressLines
{
    /// <summary>
    /// The lines that are not empty. Canada: "Québec QC  G1R 4P3"; the United States: "Albany, NY 12207"; Australia:
    /// "Sydney NSW 2000"; the United Kingdom and Ireland: the postcode on a line of its own; elsewhere the postcode first.
    /// </summary>
    public static IReadOnlyList<string> In(this PostalAddress address, string? country) =>
        [
            .. new[] { address.Line1, address.Line2 }
                .Concat(Town(address, country))
                .Select(line => line?.Trim() ?? "")
                .Where(line => line.Length > 0),
        ];

    private static string?[] Town(PostalAddress a, string? country) =>
        country switch
        {
            "CA" =>
            [
                Joined(
                    "  ",
                    Joined(" ", a.City, CanadianProvinces.Of(new(Region: a.Region)) ?? a.Region),
                    CanadianPostalCode.Read(a.PostalCode) ?? a.PostalCode
                ),
            ],
            "US" =>
            [
                Joined(
                    string.IsNullOrWhiteSpace(a.City) ? "" : ", ",
                    a.City,
                    Joined(" ", a.Region, a.PostalCode)
                ),
            ],
            "AU" or "NZ" => [Joined(" ", a.City, a.Region, a.PostalCode)],
            "GB" or "IE" => [a.City, a.Region, a.PostalCode?.ToUpperInvariant()],
            _ => [Joined(" ", a.PostalCode, a.City, a.Region)],
        };

    private static string Joined(string by, params string?[] parts) =>
        string.Join(by, parts.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p!.Trim()));
}
