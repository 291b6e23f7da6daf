using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Workspaces.Domain;

/// <summary>Addresses of e-invoices, and the numbers of accounts, as people type them.</summary>
public class ElectronicAddressTests
{
    [Theory]
    [InlineData("0225:732829320", "FR", "0225:732829320")]
    [InlineData(" 0225 : 732829320_73282932000074 ", "FR", "0225:732829320_73282932000074")]
    [InlineData("732 829 320", "FR", "0225:732829320")]
    [InlineData("73282932000074", "FR", "0225:732829320_73282932000074")]
    [InlineData("0403.019.261", "BE", "0208:0403019261")]
    [InlineData("em:compta@eole.example", "DE", "EM:compta@eole.example")]
    [InlineData("9930:DE123456789", "DE", "9930:DE123456789")]
    public void It_is_a_scheme_and_an_id(string typed, string country, string address) =>
        Assert.Equal(address, ElectronicAddress.Of(typed, country)?.ToString());

    [Theory]
    [InlineData("", "FR")]
    [InlineData("732829320", "DE")]
    [InlineData("0225:73 28", "FR")]
    [InlineData("0225:été", "FR")]
    [InlineData("EM:nobody", "FR")]
    [InlineData("225:732829320", "FR")]
    public void Anything_else_is_none(string typed, string country) =>
        Assert.Null(ElectronicAddress.Of(typed, country));

    [Fact]
    public void It_is_at_most_125_characters_long()
    {
        Assert.NotNull(ElectronicAddress.Of("0225:" + new string('1', 125), "FR"));
        Assert.Null(ElectronicAddress.Of("0225:" + new string('1', 126), "FR"));
    }

    [Fact]
    public void A_company_has_one_by_its_number_in_france_and_belgium_alone()
    {
        Assert.Equal(
            "0225:732829320",
            ElectronicAddress.Usual("732 829 320 00074", "FR")?.ToString()
        );
        Assert.Equal("0208:0403019261", ElectronicAddress.Usual("0403.019.261", "BE")?.ToString());
        Assert.Null(ElectronicAddress.Usual("HRB 1234", "DE"));
        Assert.Null(ElectronicAddress.Usual(null, "FR"));
    }

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189")]
    [InlineData("be72000000001616", "BE72000000001616")]
    [InlineData("GB29NWBK60161331926819", "GB29NWBK60161331926819")]
    [InlineData("FR7630006000011234567890188", null)]
    [InlineData("FR76 3000 6000", null)]
    [InlineData("ZZ7630006000011234567890189", null)]
    [InlineData("IBAN FR7630006000011234567890189", null)]
    [InlineData("", null)]
    public void An_iban_has_its_countrys_length_and_check_digits(string typed, string? iban) =>
        Assert.Equal(iban, Iban.Of(typed));

    [Theory]
    [InlineData("agri fr pp", "AGRIFRPP")]
    [InlineData("AGRIFRPPXXX", "AGRIFRPPXXX")]
    [InlineData("AGRIFRP", null)]
    [InlineData("AGR1FRPP", null)]
    public void A_bic_has_eight_or_eleven_characters(string typed, string? bic) =>
        Assert.Equal(bic, BankCode.Of(typed));
}
