using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Workspaces.Domain;

public class AddressLinesTests
{
    [Theory]
    [InlineData("CA", "g1r4p3", "Québec", "Québec", "Québec QC  G1R 4P3")]
    [InlineData("CA", "M5H 3T4", "Toronto", "ON", "Toronto ON  M5H 3T4")]
    [InlineData("CA", null, "Toronto", null, "Toronto")]
    [InlineData("US", "12207", "Albany", "NY", "Albany, NY 12207")]
    [InlineData("AU", "2000", "Sydney", "NSW", "Sydney NSW 2000")]
    [InlineData("FR", "35400", "Saint-Malo", null, "35400 Saint-Malo")]
    [InlineData(null, "35400", "Saint-Malo", null, "35400 Saint-Malo")]
    public void A_town_is_written_as_in_its_country(
        string? country,
        string? postalCode,
        string? city,
        string? region,
        string expected
    ) =>
        Assert.Equal(
            ["1 rue Haute", expected],
            new PostalAddress("1 rue Haute", null, postalCode, city, region).In(country)
        );

    [Fact]
    public void A_postcode_of_the_united_kingdom_has_a_line_of_its_own() =>
        Assert.Equal(
            ["London", "SW1A 1AA"],
            new PostalAddress(null, null, "sw1a 1aa", "London").In("GB")
        );

    [Theory]
    [InlineData("Île-du-Prince-Édouard", "PE")]
    [InlineData("B.C.", "BC")]
    [InlineData("Nouveau-Brunswick", "NB")]
    [InlineData("Bretagne", null)]
    public void A_province_is_known_by_its_names(string region, string? expected) =>
        Assert.Equal(expected, CanadianProvinces.Of(new(Region: region)));
}
