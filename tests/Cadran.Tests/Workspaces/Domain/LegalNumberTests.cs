using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Workspaces.Domain;

public class LegalNumberTests
{
    [Theory]
    [InlineData("FR 40 303 265 045", "FR", false)]
    [InlineData("FR41303265045", "FR", true)]
    [InlineData("FR4030326504", "FR", true)]
    [InlineData("FRXX303265045", "FR", false)]
    [InlineData("BE 0403.170.701", "BE", false)]
    [InlineData("BE0403170702", "BE", true)]
    [InlineData("FR41303265045", "BE", false)]
    public void A_vat_number_is_checked_by_its_digits(string typed, string country, bool wrong) =>
        Assert.Equal(wrong, VatNumber.IsMistyped(typed, country));

    [Theory]
    [InlineData("732 829 320", "FR", false)]
    [InlineData("732 829 320 00074", "FR", false)]
    [InlineData("73282932100074", "FR", true)]
    [InlineData("732 829 321", "FR", true)]
    [InlineData("1234", "FR", true)]
    [InlineData("35600000000048", "FR", false)]
    [InlineData("35600000049837", "FR", false)]
    [InlineData("RCS Saint-Malo 732 829 320", "FR", false)]
    [InlineData("1234", "CH", false)]
    public void A_siret_is_checked_by_luhns_formula(string typed, string country, bool wrong) =>
        Assert.Equal(wrong, CompanyNumber.IsMistyped(typed, country));

    [Theory]
    [InlineData("IBAN FR76 3000 6000 0112 3456 7890 189 BIC AGRIFRPP", null)]
    [InlineData("IBAN : FR7630006000011234567890189.", null)]
    [InlineData("IBAN FR76 3000 6000 0112 3456 7890 188", "FR76 3000 6000 0112 3456 7890 188")]
    [InlineData("IBAN FR76 3000 6000 0112\nMerci", "FR76 3000 6000 0112")]
    [InlineData("Compte BE68 5390 0754 7034", null)]
    [InlineData("Compte BE68 5390 0754 7035", "BE68 5390 0754 7035")]
    [InlineData("TVA FR40303265045, à 30 jours", null)]
    [InlineData("Chèque à l’ordre d’Atelier Nord", null)]
    [InlineData("IBAN QA58 DOHB 0000 1234", null)]
    public void An_iban_within_a_text_is_checked(string text, string? wrong) =>
        Assert.Equal(wrong, Iban.Mistyped(text));

    [Fact]
    public void France_asks_for_more_than_others_and_who_charges_no_vat_needs_no_number()
    {
        Assert.Equal(
            [
                LegalMention.LegalForm,
                LegalMention.RegistrationNumber,
                LegalMention.VatNumber,
                LegalMention.Payment,
            ],
            LegalMentions.Asked("FR", chargesVat: true)
        );
        Assert.DoesNotContain(LegalMention.VatNumber, LegalMentions.Asked("FR", chargesVat: false));
        Assert.Equal([LegalMention.Payment], LegalMentions.Asked("CA", chargesVat: true));
    }
}
