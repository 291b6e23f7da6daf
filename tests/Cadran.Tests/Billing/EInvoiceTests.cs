using System.Text;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>E-invoices through the API and the pages: made once at issue, kept, and checked before (rules D1, D6, D7).</summary>
public class EInvoiceTests
{
    [Theory, BothDatabases]
    public async Task An_issued_invoice_has_its_e_invoices_once(OnDatabase on)
    {
        var firm = await Ready(on);
        var id = await firm.Issued(await Customer(firm), "100");

        var xml = (await firm.Get($"/invoices/{id}/e-invoice")).Expect(200).Bytes;
        var again = (await firm.Get($"/invoices/{id}/e-invoice?format=cii")).Expect(200).Bytes;
        var ubl = (await firm.Get($"/invoices/{id}/e-invoice?format=ubl")).Expect(200).Bytes;
        var facturx = (await firm.Get($"/invoices/{id}/e-invoice?format=facturx")).Expect(200);
        var invoice = (await firm.Get($"/invoices/{id}")).Expect(200);

        Assert.Equal("%PDF", Encoding.ASCII.GetString(facturx.Bytes, 0, 4));
        Assert.Equal(xml, again);
        Assert.Contains(
            "<ram:DuePayableAmount>120.00</ram:DuePayableAmount>",
            Encoding.UTF8.GetString(xml)
        );
        Assert.Contains(">120.00</cbc:PayableAmount>", Encoding.UTF8.GetString(ubl));
        Assert.Equal(
            ["cii", "ubl", "peppol"],
            invoice["eInvoices"].AsArray().Select(e => e!["format"]!.GetValue<string>())
        );
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(xml)),
            invoice["eInvoices"][0]!["sha256"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_deposit_is_of_type_386_and_the_invoice_that_takes_it_off_names_it_L7()
    {
        var firm = await Ready(OnDatabase.Sqlite);
        var customer = await Customer(firm);
        var amount = new { amount = "120", currency = "EUR" };
        var deposit = await firm.Make("/deposits", new { organizationId = customer, amount });
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var invoice = await firm.Draft(customer, "1000");
        var taken = new { depositIds = new[] { deposit } };
        (await firm.Put($"/invoices/{invoice}/deposits", taken)).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);

        var first = await Xml(firm, deposit);
        var last = await Xml(firm, invoice);

        var number = (await firm.Get($"/invoices/{deposit}")).Text("number");
        Assert.Contains("<ram:TypeCode>386</ram:TypeCode>", first);
        Assert.Contains("<ram:TypeCode>380</ram:TypeCode>", last);
        Assert.Contains($"<ram:IssuerAssignedID>{number}</ram:IssuerAssignedID>", last);
        Assert.Contains("<ram:TotalPrepaidAmount>120.00</ram:TotalPrepaidAmount>", last);
        Assert.Contains("<ram:DuePayableAmount>1080.00</ram:DuePayableAmount>", last);
    }

    [Fact]
    public async Task What_is_said_at_issue_stays_when_the_firm_changes()
    {
        var firm = await Ready(OnDatabase.Sqlite);
        var id = await firm.Issued(await Customer(firm), "100");
        await firm.Set(("iban", "BE72000000001616"), ("vatOnDebits", true));

        var xml = Encoding.UTF8.GetString(
            (await firm.Get($"/invoices/{id}/e-invoice")).Expect(200).Bytes
        );

        Assert.Contains("FR7630006000011234567890189", xml);
        Assert.DoesNotContain("BE72000000001616", xml);
    }

    [Fact]
    public async Task A_document_with_two_taxes_on_a_line_says_that_it_has_none()
    {
        var firm = await Ready(OnDatabase.Sqlite);
        var second = await firm.Make(
            "/taxes",
            new
            {
                name = "TVQ",
                rate = "9.975",
                isDefault = true,
            }
        );
        var id = await firm.Issued(await Customer(firm), "100");

        (await firm.Get($"/invoices/{id}/e-invoice")).Refused(422, "invoice.no_e_invoice");
        var check = (await firm.Get($"/invoices/{id}/e-invoice/check")).Expect(200);
        (await firm.Get($"/invoices/{id}/pdf")).Expect(200);

        Assert.NotEmpty(second);
        Assert.Empty(check["formats"].AsArray());
        Assert.Equal("cadran-several-taxes", check["findings"][0]!["rule"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_draft_is_checked_and_has_no_file_yet()
    {
        var firm = await Ready(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Sans SIREN" });
        var id = await firm.Draft(customer, "100");

        var check = (await firm.Get($"/invoices/{id}/e-invoice/check")).Expect(200);

        Assert.Equal(
            ["BR-FR-11", "BR-FR-12"],
            check["findings"]
                .AsArray()
                .Select(f => f!["rule"]!.GetValue<string>())
                .Where(r => r.StartsWith("BR-", StringComparison.Ordinal))
        );
        (await firm.Get($"/invoices/{id}/e-invoice")).Refused(422, "invoice.not_issued");
        (await firm.Get($"/invoices/{id}/e-invoice?format=edifact")).Expect(400);
    }

    [Fact]
    public async Task The_page_says_in_words_whether_it_is_valid_and_gives_the_files()
    {
        var firm = await Ready(OnDatabase.Sqlite);
        var id = await firm.Issued(await Customer(firm), "100");
        var browser = await firm.Browser();

        var page = (await PageForm.Open(browser, $"/billing/invoices/{id}?lang=fr")).Html;
        using var file = await browser.Page($"/billing/invoices/{id}/cii.xml");
        using var unknown = await browser.Page($"/billing/invoices/{id}/edifact.xml");

        Assert.Contains("Facture électronique valide", page);
        Assert.Contains($"/billing/invoices/{id}/peppol.xml", page);
        Assert.Equal(200, (int)file.StatusCode);
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Theory]
    [InlineData("iban", "FR7630006000011234567890188", "iban.invalid")]
    [InlineData("bic", "AGRI", "bic.invalid")]
    [InlineData("electronicAddress", "nowhere", "electronic_address.invalid")]
    public async Task What_banks_and_platforms_would_refuse_is_refused_at_its_field(
        string field,
        string value,
        string code
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var answer = await firm.Set((field, value));

        answer.Refused(422, code);
        Assert.NotNull(answer["errors"][field]);
    }

    [Fact]
    public async Task An_account_is_kept_without_blanks_and_a_siren_is_an_address()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var set = (
            await firm.Set(
                ("iban", "fr76 3000 6000 0112 3456 7890 189"),
                ("electronicAddress", "732829320")
            )
        ).Expect(200);

        Assert.Equal("FR7630006000011234567890189", set.Text("iban"));
        Assert.Equal("0225:732829320", set.Text("electronicAddress"));
    }

    [Fact]
    public async Task A_mistyped_account_is_said_at_its_field_and_kept()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(await firm.Browser(), "/settings/documents?lang=fr");

        var refused = await page.Send(
            "documents",
            ("Form.PaymentTermsDays", "30"),
            ("Form.QuantityDecimals", "4"),
            ("Form.Iban", "FR76 3000 6000 0112 3456 7890 188")
        );

        Assert.Contains("n’est pas un IBAN", refused.ErrorAt("f-iban"), StringComparison.Ordinal);
        Assert.Contains(
            "FR76 3000 6000 0112 3456 7890 188",
            refused.Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_customers_address_is_checked_in_its_country()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var wrong = await firm.Post(
            "/organizations",
            new { name = "Éole", electronicAddress = "nowhere" }
        );
        var belgian = (
            await firm.Post(
                "/organizations",
                new
                {
                    name = "Dupont",
                    country = "BE",
                    electronicAddress = "0403.019.261",
                    isConsumer = false,
                }
            )
        ).Expect(201);

        wrong.Refused(422, "electronic_address.invalid");
        Assert.Equal("0208:0403019261", belgian.Text("electronicAddress"));
    }

    [Fact]
    public async Task The_pdf_that_is_sent_has_the_e_invoice_inside()
    {
        var firm = await Ready(OnDatabase.Sqlite);
        var id = await firm.Issued(await Customer(firm), "100");

        var pdf = (await firm.Get($"/invoices/{id}/pdf")).Expect(200).Bytes;
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf);
        var xml = (await firm.Get($"/invoices/{id}/e-invoice")).Expect(200).Bytes;

        Assert.True(document.Advanced.TryGetEmbeddedFiles(out var files));
        Assert.Equal(xml, files.Single().Memory.ToArray());
    }

    private static async Task<Firm> Ready(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        (
            await firm.Set(
                ("registrationNumber", "73282932000074"),
                ("vatNumber", "FR44732829320"),
                ("legalForm", "SARL"),
                ("iban", "FR7630006000011234567890189")
            )
        ).Expect(200);
        await firm.Make(
            "/taxes",
            new
            {
                name = "TVA 20 %",
                rate = "20",
                isDefault = true,
            }
        );
        return firm;
    }

    private static Task<string> Customer(Firm firm) =>
        firm.Make(
            "/organizations",
            new
            {
                name = "Éole",
                registrationNumber = "552120222",
                vatNumber = "FR27552120222",
                buyerReference = "SERVICE-7",
            }
        );

    private static async Task<string> Xml(Firm firm, string invoice) =>
        Encoding.UTF8.GetString(
            (await firm.Get($"/invoices/{invoice}/e-invoice")).Expect(200).Bytes
        );
}
