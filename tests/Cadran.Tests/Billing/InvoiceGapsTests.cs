using Cadran.Billing;
using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Billing;

/// <summary>What an invoice would be sent without, and where each is added.</summary>
public class InvoiceGapsTests
{
    private static readonly Guid Customer = Guid.CreateVersion7();
    private static readonly PostalAddress Address = new("1 quai Solidor", City: "Saint-Malo");

    [Fact]
    public void A_firm_that_has_just_begun_lacks_all_of_it()
    {
        var gaps = InvoiceGaps.Of(Of(new(), "FR"), Of(new(), null), Customer, null, [Vat()]);

        Assert.Equal(
            ["address", "legalform", "registration", "vat", "payment", "customer"],
            gaps.Select(g => g.Code)
        );
        Assert.Equal("/settings/documents#f-vatnumber", gaps[3].Href);
        Assert.Equal($"/customers/{Customer}?tab=settings", gaps[5].Href);
    }

    [Fact]
    public void A_complete_invoice_lacks_nothing()
    {
        var seller = Of(Address, "FR") with
        {
            LegalForm = "SARL",
            VatNumber = "FR1",
            RegistrationNumber = "123",
        };

        Assert.Empty(InvoiceGaps.Of(seller, Of(Address, "FR"), Customer, "IBAN FR76", [Vat()]));
    }

    [Fact]
    public void Who_charges_no_tax_needs_no_number_of_it()
    {
        var gaps = InvoiceGaps.Of(Of(Address, "BE"), Of(Address, "BE"), Customer, "IBAN", [Vat(0)]);

        Assert.Empty(gaps);
    }

    [Fact]
    public void A_tax_that_prints_its_own_number_needs_no_other()
    {
        var gst = Vat() with { RegistrationNumber = "123456789 RT0001" };

        Assert.Empty(
            InvoiceGaps.Of(Of(Address, "CA"), Of(Address, "CA"), Customer, "Interac", [gst])
        );
    }

    [Fact]
    public void In_Canada_each_tax_that_is_charged_needs_its_number()
    {
        var seller = Of(Address, "CA");
        var gst = Vat() with { Name = "TPS" };
        var qst = Vat() with { Name = "TVQ" };

        var both = InvoiceGaps.Of(seller, Of(Address, "CA"), Customer, "Interac", [gst, qst]);
        var one = InvoiceGaps.Of(
            seller with
            {
                VatNumber = "123456789 RT0001",
            },
            Of(Address, "CA"),
            Customer,
            "Interac",
            [gst, qst with { RegistrationNumber = "1012345678 TQ0001" }]
        );
        var alone = InvoiceGaps.Of(
            seller with
            {
                VatNumber = "123456789 RT0001",
            },
            Of(Address, "CA"),
            Customer,
            "Interac",
            [gst, qst with { AmountMinor = 0 }]
        );

        Assert.Equal(["TPS", "TVQ"], both.Select(g => g.Of));
        Assert.All(both, g => Assert.Equal(("taxnumber", "/settings/taxes"), (g.Code, g.Href)));
        Assert.Equal("TPS", Assert.Single(one).Of);
        Assert.Empty(alone);
    }

    private static Party Of(PostalAddress address, string? country) =>
        new("Studio Lune", null, address, country, null, null, null, null);

    private static InvoiceTax Vat(long amount = 2_000) =>
        new(Guid.Empty, "TVA 20 %", 20, "S", null, null, 10_000, amount);
}
