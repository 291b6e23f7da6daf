using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>What is written is, element for element, what the official validators pass.</summary>
public class EInvoiceXmlTests
{
    [Fact]
    public void An_invoice_in_cii_is_the_valid_one() =>
        Same("pos-fr-380.xml", Eole.Invoice, EInvoiceFormat.Cii);

    [Fact]
    public void Reverse_charge_in_cii_is_the_valid_one() =>
        Same("pos-fr-ae.xml", Eole.ReverseCharge, EInvoiceFormat.Cii);

    [Fact]
    public void A_credit_note_in_ubl_is_the_valid_one() =>
        Same("ubl-fr-381.xml", Eole.CreditNote, EInvoiceFormat.Ubl);

    [Fact]
    public void An_invoice_for_peppol_is_the_valid_one() =>
        Same("ubl-peppol-380.xml", Eole.Peppol, EInvoiceFormat.Peppol);

    [Fact]
    public void The_same_model_gives_the_same_bytes() =>
        Assert.All(
            Enum.GetValues<EInvoiceFormat>(),
            format =>
                Assert.Equal(
                    EInvoiceXml.Write(Eole.Invoice, format),
                    EInvoiceXml.Write(Eole.Invoice, format)
                )
        );

    [Theory]
    [InlineData("Cœur & <Âme> \"été\" 'œuvre' ]]>")]
    [InlineData("日本語 العربية 🙂👩‍💻")]
    [InlineData("Ligne une\nligne deux")]
    public void Any_text_comes_back_as_it_was(string text) =>
        Assert.All(
            Enum.GetValues<EInvoiceFormat>(),
            format =>
                Assert.Contains(
                    Fixture.Facts(Written(text, format)),
                    fact => fact.EndsWith(" = " + text, StringComparison.Ordinal)
                )
        );

    [Fact]
    public void What_xml_cannot_carry_is_left_out() =>
        Assert.Contains(
            Fixture.Facts(Written("a\u0001b\uD83Dc\0", EInvoiceFormat.Cii)),
            fact => fact.EndsWith("SpecifiedTradeProduct/Name = abc", StringComparison.Ordinal)
        );

    [Fact]
    public void A_discount_stands_in_the_order_of_the_schema()
    {
        var off = new EInvoiceAdjustment(false, 10, "Remise", "S", 20);
        var xml = Fixture.Parse(
            EInvoiceXml.Write(Eole.Invoice with { Adjustments = [off] }, EInvoiceFormat.Cii)
        );

        var allowance = xml.Descendants()
            .Single(e => e.Name.LocalName == "SpecifiedTradeAllowanceCharge");

        Assert.Equal(
            ["ChargeIndicator", "ActualAmount", "ReasonCode", "Reason", "CategoryTradeTax"],
            allowance.Elements().Select(e => e.Name.LocalName)
        );
        Assert.Equal(
            "BillingSpecifiedPeriod",
            ((System.Xml.Linq.XElement)allowance.PreviousNode!).Name.LocalName
        );
    }

    private static System.Xml.Linq.XElement Written(string name, EInvoiceFormat format) =>
        Fixture.Parse(
            EInvoiceXml.Write(
                Eole.Invoice with
                {
                    Lines = [Eole.Line("1", name, 1, "C62", 1)],
                },
                format
            )
        );

    private static void Same(string fixture, EInvoice invoice, EInvoiceFormat format) =>
        Assert.Equal(
            Fixture.Facts(Fixture.Xml(fixture)),
            Fixture.Facts(Fixture.Parse(EInvoiceXml.Write(invoice, format)))
        );
}
