using Cadran.Accounting.Domain;

namespace Cadran.Tests.Accounting.Domain;

public class CompanyNamesTests
{
    [Theory]
    [InlineData("Scierie Beauce", "SCIERIE BEAUCE inc.", true)]
    [InlineData("Éole Énergies S.A.R.L.", "Eole Energies", true)]
    [InlineData("Dupont & Cie", "Dupont", true)]
    [InlineData("Beauce Scierie", "Scierie Beauce", false)]
    [InlineData("Client inc.", "Clients inc.", false)]
    [InlineData("Co", "Inc", false)]
    public void Names_are_alike_whatever_form_and_accents(string one, string other, bool alike) =>
        Assert.Equal(alike, CompanyNames.Core(one) == CompanyNames.Core(other));

    [Fact]
    public void Those_alike_are_looked_for_by_the_longest_word() =>
        Assert.Equal("Énergies", CompanyNames.LongestWord("SARL Éole Énergies"));

    [Theory]
    [InlineData("CA", "CAD", "CAN", "CAD", "")]
    [InlineData("CA", "CAD", "US", "USD", "country currency")]
    [InlineData("FR", "EUR", "", "", "")]
    public void A_company_of_another_country_or_currency_is_told(
        string firm,
        string currency,
        string country,
        string books,
        string differs
    ) => Assert.Equal(differs, string.Join(' ', OtherBooks.Of(firm, currency, country, books)));
}
