using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Workspaces.Domain;

public class VatNumberTests
{
    [Theory]
    [InlineData("FR 40 303 265 045", "FR", "FR40303265045")]
    [InlineData("fr-xx999999999", "FR", "FRXX999999999")]
    [InlineData("BE 0123.456.749", "BE", "BE0123456749")]
    [InlineData("CHE-123.456.789 MWST", "CH", "CHE123456789MWST")]
    [InlineData("123456789 RT0001", "CA", "123456789RT0001")]
    [InlineData("DE123456789", "FR", "DE123456789")]
    [InlineData("ATU12345678", null, "ATU12345678")]
    public void A_number_is_kept_without_what_stands_between(
        string typed,
        string? country,
        string kept
    ) => Assert.Equal(kept, VatNumber.Of(typed, country));

    [Theory]
    [InlineData("FR4030326504", "FR")]
    [InlineData("FR403032650450", "FR")]
    [InlineData("DE12345678", "DE")]
    [InlineData("LU1234567", "LU")]
    [InlineData("123", null)]
    [InlineData("12345678901234567", null)]
    [InlineData("ABC#123", null)]
    [InlineData("ΑΒΓ12345", null)]
    public void A_number_of_another_shape_is_nothing(string typed, string? country) =>
        Assert.Null(VatNumber.Of(typed, country));
}
