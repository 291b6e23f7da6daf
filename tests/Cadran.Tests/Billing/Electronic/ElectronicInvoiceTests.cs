using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Schema;
using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>From issued invoices to e-invoices (rules L6, X2, X4, X5, D6, D7).</summary>
public class ElectronicInvoiceTests
{
    private static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static TheoryData<string> Names => [.. Cases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_usual_sale_is_a_valid_e_invoice(string name)
    {
        var findings = Cases.All[name].Electronic().Findings;

        Assert.DoesNotContain(findings, f => f.Weight != FindingWeight.Peppol);
        Assert.DoesNotContain(findings, f => f.Weight == FindingWeight.Peppol);
    }

    [Theory]
    [InlineData(Sales.Goods, false, "AtDelivery")]
    [InlineData(Sales.Goods, true, "AtPayment")]
    [InlineData(Sales.Mixed, true, "AtPayment")]
    [InlineData(Sales.Mixed, false, null)]
    [InlineData(Sales.Services, false, "AtPayment")]
    public void The_tax_of_a_deposit_is_due_when_it_is_paid(Sales sells, bool deposit, string? due)
    {
        var sale = new Sale(new SaleLine(1, 100, [Sale.Vat20])) { IsDeposit = deposit };

        Assert.Equal(
            due,
            (sale with { Seller = sale.Seller with { Sells = sells } }).Model().TaxDue?.ToString()
        );
    }

    [Theory]
    [InlineData("FR", "B2B")]
    [InlineData("RE", "B2B")]
    [InlineData("GP", "B2B")]
    [InlineData("MQ", "B2B")]
    [InlineData("GF", "B2BINT")]
    [InlineData("YT", "B2BINT")]
    [InlineData("DE", "B2BINT")]
    [InlineData(null, "B2B")]
    public void Customers_where_French_VAT_holds_are_at_home(string? country, string bar)
    {
        var sale = new Sale(new SaleLine(1, 100, [Sale.Vat20]));
        var model = (sale with { Customer = sale.Customer with { Country = country } }).Model();

        Assert.Equal(bar, model.Notes.Single(n => n.Code == "BAR").Text);
    }

    /// <summary>Written anew by CADRAN_WRITE_GOLDEN=1, to be read before it is committed.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_model_is_the_one_that_was_looked_at(string name)
    {
        var written =
            JsonSerializer.Serialize(Cases.All[name].Model(), json).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable("CADRAN_WRITE_GOLDEN") == "1")
            File.WriteAllText(Source($"Fixtures/{name}.json"), written);

        Assert.Equal(File.ReadAllText(Source($"Fixtures/{name}.json")), written);
    }

    /// <summary>With the schemas of Factur-X, where they are at hand: CADRAN_FACTURX_XSD names EN 16931's.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Its_xml_keeps_the_schema_of_factur_x(string name)
    {
        var schema = Environment.GetEnvironmentVariable("CADRAN_FACTURX_XSD");
        Assert.SkipWhen(schema is null, "CADRAN_FACTURX_XSD is not set");
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, schema!);
        using var xml = new MemoryStream(
            EInvoiceXml.Write(Cases.All[name].Model(), EInvoiceFormat.Cii)
        );
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
        };
        using var reader = XmlReader.Create(xml, settings);

        while (reader.Read()) { }
    }

    [Fact]
    public void Two_taxes_on_a_line_have_no_e_invoice()
    {
        var quebec = new Sale(new SaleLine(1, 1234.56m, [new(5), new(9.975m)])).Electronic();

        Assert.Null(quebec.Invoice);
        Assert.Equal("cadran-several-taxes", Assert.Single(quebec.Findings).Rule);
        Assert.False(quebec.Allows(EInvoiceFormat.Cii));
    }

    [Fact]
    public void A_seller_outside_of_europe_has_none()
    {
        var sale = new Sale(new SaleLine(1, 10, [new(5)]));

        var canadian = (sale with { Seller = sale.Seller with { Country = "CA" } }).Electronic();

        Assert.Equal("cadran-country", Assert.Single(canadian.Findings).Rule);
    }

    [Fact]
    public void A_currency_of_three_decimals_has_none() =>
        Assert.Equal(
            "cadran-decimals",
            Assert
                .Single(
                    new Sale(new SaleLine(1, 10, [Sale.Vat20])) { Currency = "TND" }
                        .Electronic()
                        .Findings
                )
                .Rule
        );

    [Fact]
    public void Taxed_and_untaxed_lines_together_have_to_say_why() =>
        Assert.Equal(
            "cadran-untaxed-line",
            Assert
                .Single(
                    new Sale(new SaleLine(1, 10, [Sale.Vat20]), new SaleLine(1, 5, []))
                        .Electronic()
                        .Findings
                )
                .Rule
        );

    [Fact]
    public void An_untaxed_document_is_outside_of_vat_and_warns_in_france()
    {
        var untaxed = new Sale(new SaleLine(1, 10, [])) { PercentOff = 10 }.Electronic();

        Assert.Equal(
            ("O", 9m, "VATEX-EU-O"),
            (
                untaxed.Invoice!.Taxes[0].Category,
                untaxed.Invoice.Taxes[0].Base,
                untaxed.Invoice.Taxes[0].ReasonCode
            )
        );
        Assert.Null(untaxed.Invoice.Seller.VatNumber);
        Assert.Equal("cadran-untaxed", Assert.Single(untaxed.Findings).Rule);
        Assert.True(untaxed.Allows(EInvoiceFormat.Cii));
    }

    [Fact]
    public void Reverse_charge_without_the_customers_vat_number_is_none()
    {
        var sale = Cases.All["reverse-charge"];

        var without = (
            sale with
            {
                Customer = sale.Customer with { VatNumber = null },
            }
        ).Electronic();

        Assert.Contains(without.Findings, f => f.Rule == "cadran-ae-buyer");
        Assert.False(without.Allows(EInvoiceFormat.Ubl));
    }

    [Fact]
    public void Five_hundred_lines_sum()
    {
        var sale = new Sale([
            .. Enumerable
                .Range(1, 500)
                .Select(n => new SaleLine(
                    Cadran.Kernel.Rounding.ToDecimals(n / 3m, 4),
                    17.77m,
                    [Sale.Vat20]
                )),
        ]);

        var electronic = sale.Electronic();

        Assert.Empty(electronic.Findings);
        Assert.Equal(500, electronic.Invoice!.Lines.Count);
        Assert.Equal(sale.Totals()!.Total.Amount, electronic.Invoice.Totals.Total);
    }

    [Fact]
    public void The_discount_of_the_worked_example_is_one_allowance_per_rate()
    {
        // Worked example 9: 10.00 on 100.00 at 20 % and 50.00 at 10 %.
        var model = Cases.All["two-rates-discount"].Model();

        Assert.Equal([6.67m, 3.33m], model.Adjustments.Select(a => a.Amount));
        Assert.Equal([93.33m, 46.67m], model.Taxes.Select(t => t.Base));
        Assert.Equal(163.34m, model.Totals.Total);
    }

    private static string Source(string path, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, path);
}
