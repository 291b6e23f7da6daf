using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Entities;

public class InvoiceTests
{
    [Fact]
    public async Task The_amount_must_be_the_price_times_the_quantity()
    {
        await using var app = await App.In("US");
        var form = Sales.Form(await app.Customer(), "NON", 10.02m);
        var detail = form["Line"]![0]!["SalesItemLineDetail"]!;
        (detail["Qty"], detail["UnitPrice"]) = (3, 3.335m);

        (await app.Post("invoice", form)).Refused("6000");
        form["Line"]![0]!["Amount"] = 10.01m;
        (await app.Post("invoice", form)).Record("Invoice");
    }

    [Fact]
    public async Task Without_custom_numbers_QuickBooks_numbers()
    {
        await using var app = await App.In("US");
        var form = Sales.Form(await app.Customer(), "NON", 1);
        form["DocNumber"] = "F-9";

        Assert.Equal("1001", (await app.Post("invoice", form)).Record("Invoice").Text("DocNumber"));
        Assert.Equal("1002", (await app.Post("invoice", form)).Record("Invoice").Text("DocNumber"));
    }

    [Fact]
    public async Task With_custom_numbers_it_has_the_one_that_it_is_given_or_none()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "9", 1);

        Assert.Null((await app.Post("invoice", form)).Record("Invoice")["DocNumber"]);
        form["DocNumber"] = new string('9', 22);
        (await app.Post("invoice", form)).Refused("2050");
        form["DocNumber"] = "F-1";
        await app.Post("invoice", form);
        (await app.Post("invoice?include=allowduplicatedocnum", form)).Record("Invoice");
    }

    [Theory]
    [InlineData("1", "2026-11-20")]
    [InlineData("3", "2026-12-20")]
    public async Task Without_a_day_it_is_due_by_its_term(string term, string due)
    {
        await using var app = await App.In("US");
        var form = Sales.Form(await app.Customer(), "NON", 1);
        form["SalesTermRef"] = Sales.Ref(term);

        Assert.Equal(due, (await app.Post("invoice", form)).Record("Invoice").Text("DueDate"));
    }

    [Theory]
    [InlineData("""{"Line":[]}""", "2020")]
    [InlineData("""{"CustomerRef":null}""", "2020")]
    [InlineData("""{"Line":[{"Amount":1,"DetailType":"SubtotalLineDetail"}]}""", "2010")]
    [InlineData(
        """{"Line":[{"DetailType":"SalesItemLineDetail","SalesItemLineDetail":{}}]}""",
        "2020"
    )]
    [InlineData("""{"TxnDate":"20/11/2026"}""", "2010")]
    [InlineData("""{"EmailStatus":"NeedToSend"}""", "6000")]
    [InlineData("""{"BillEmail":{"Address":"nobody@"}}""", "6000")]
    public async Task An_invoice_that_does_not_fit_is_refused(string change, string code)
    {
        await using var app = await App.In("US");
        var form = Sales.Form(await app.Customer(), "NON", 1);
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            form[name] = value?.DeepClone();

        (await app.Post("invoice", form)).Refused(code);
    }

    [Fact]
    public async Task Sending_mails_each_time_and_keeps_the_address()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "9", 10);

        (await Send(app, $"invoice/{invoice.Id()}/send")).Refused("6000");
        var sent = await Send(
            app,
            $"invoice/{invoice.Id()}/send?sendTo=ap%40client.example&requestid=1"
        );
        await Send(app, $"invoice/{invoice.Id()}/send?requestid=1");

        var record = sent.Record("Invoice");
        Assert.Equal(("EmailSent", "1"), (record.Text("EmailStatus"), record.Text("SyncToken")));
        Assert.Equal("ap@client.example", record["BillEmail"].Text("Address"));
        Assert.Equal("Email", record["DeliveryInfo"].Text("DeliveryType"));
        Assert.Equal(2, app.Bookkeeper.Mails.Count);
    }

    [Fact]
    public async Task Sending_takes_an_empty_octet_stream_alone()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "9", 10);

        (
            await app.Post($"invoice/{invoice.Id()}/send?sendTo=a@b.example", new JsonObject())
        ).Refused("500");
        Assert.Empty(app.Bookkeeper.Mails);
    }

    [Fact]
    public async Task The_PDF_can_be_read()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer("Café (Nord)"), "9", 10);
        app.Accept = "application/pdf";

        var answer = await app.Get($"invoice/{invoice.Id()}/pdf");

        Assert.Equal("application/pdf", answer.Type);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(answer.Bytes);
        Assert.Contains("Café (Nord)", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pay_link_comes_with_a_read_that_asks_for_it()
    {
        await using var app = await App.In("CA");
        var form = Payable(await app.Customer());
        var made = (await app.Post("invoice?include=invoiceLink", form)).Record("Invoice");

        var plain = await app.Read("Invoice", made.Id());
        var asked = (await app.Get($"invoice/{made.Id()}?include=invoiceLink")).Record("Invoice");

        Assert.Null(made["InvoiceLink"]);
        Assert.Null(plain["InvoiceLink"]);
        Assert.StartsWith(
            $"{app.StandIn.Url}pay/",
            asked.Text("InvoiceLink"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task There_is_no_pay_link_without_a_way_an_email_or_QuickBooks_Payments()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var (noWay, noEmail) = (Payable(customer), Payable(customer));
        noWay["AllowOnlineCreditCardPayment"] = false;
        noEmail.Remove("BillEmail");

        foreach (var form in new[] { noWay, noEmail })
            Assert.Null(await Link(app, form));
        app.Bookkeeper.UsePayments(false);
        Assert.Null(await Link(app, Payable(customer)));
    }

    [Fact]
    public async Task Another_currency_has_its_rate()
    {
        await using var app = await App.In("GB");
        var customer = app.Bookkeeper.Create(
            "Customer",
            new() { ["DisplayName"] = "Euro", ["CurrencyRef"] = Sales.Ref("EUR") }
        );

        var invoice = await app.Invoice(customer.Id(), "2", 100);

        Assert.Equal("EUR", invoice["CurrencyRef"].Text("value"));
        Assert.Equal(0.852713m, invoice.Number("ExchangeRate"));
        Assert.Equal(102.33m, invoice.Number("HomeBalance"));
        var changed = new JsonObject
        {
            ["Id"] = customer.Id(),
            ["SyncToken"] = "0",
            ["sparse"] = true,
            ["CurrencyRef"] = Sales.Ref("GBP"),
        };
        (await app.Post("customer", changed)).Refused("6000");
    }

    private static JsonObject Payable(string customer)
    {
        var form = Sales.Form(customer, "9", 10);
        form["AllowOnlineCreditCardPayment"] = true;
        form["BillEmail"] = new JsonObject { ["Address"] = "ap@client.example" };
        return form;
    }

    private static async Task<string?> Link(App app, JsonObject form)
    {
        var made = (await app.Post("invoice", form)).Record("Invoice");
        return (await app.Get($"invoice/{made.Id()}?include=invoiceLink"))
            .Record("Invoice")
            .Text("InvoiceLink");
    }

    private static Task<Answer> Send(App app, string path)
    {
        var nothing = new ByteArrayContent([]);
        nothing.Headers.ContentType = new("application/octet-stream");
        return app.Send(HttpMethod.Post, path, nothing);
    }
}
