using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Api;

public class RequestTests
{
    [Theory]
    [InlineData("/v3/company/310687/Invoice/1")]
    [InlineData("/v3/company/310687/invoices")]
    [InlineData("/v3/company/310687/nothing/1")]
    [InlineData("/V3/company/310687/preferences")]
    public async Task An_unknown_path_is_an_unsupported_operation(string path)
    {
        await using var app = await App.In("CA");

        (await app.Get(path)).Refused("500");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    public async Task Without_a_wish_for_JSON_it_is_XML(string? accept)
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer("A & B"), "9", 10);
        app.Accept = accept;

        var answer = await app.Get($"invoice/{invoice.Id()}");

        XNamespace intuit = "http://schema.intuit.com/finance/v3";
        var record = XDocument.Parse(answer.Text).Root!.Element(intuit + "Invoice")!;
        Assert.Equal("application/xml", answer.Type);
        Assert.Equal("58", record.Element(intuit + "CustomerRef")!.Value);
        Assert.Equal("A & B", record.Element(intuit + "CustomerRef")!.Attribute("name")!.Value);
        Assert.Equal(2, record.Elements(intuit + "Line").Count());
        var missing = await app.Get("invoice/999");
        Assert.Equal(
            "610",
            XDocument
                .Parse(missing.Text)
                .Root!.Element(intuit + "Fault")!
                .Element(intuit + "Error")!
                .Attribute("code")!
                .Value
        );
    }

    [Theory]
    [InlineData("not json", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("""{"DisplayName":"A","DisplayName":"B"}""", "application/json")]
    [InlineData("""{"DisplayName":"A"}""", "text/plain")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body, string type)
    {
        await using var app = await App.In("CA");

        (
            await app.Send(
                HttpMethod.Post,
                "customer",
                new StringContent(body, Encoding.UTF8, type)
            )
        ).Refused("2010");
    }

    [Fact]
    public async Task Every_answer_has_a_tid_of_its_own()
    {
        await using var app = await App.In("CA");

        var tids = new[] { await app.Get("preferences"), await app.Get("preferences") }
            .Select(answer => answer.Headers.GetValues("intuit_tid").Single())
            .ToList();

        Assert.Equal(2, tids.Distinct().Count());
        Assert.Equal(tids, app.StandIn.Received.Select(one => one.Tid));
    }

    [Fact]
    public async Task Gzip_is_there_for_those_who_take_it()
    {
        await using var app = await App.In("CA");
        using var http = new HttpClient(
            new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.GZip }
        )
        {
            BaseAddress = app.StandIn.Url,
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        http.DefaultRequestHeaders.Authorization = new("Bearer", app.Token);

        using var answer = await http.GetAsync($"/v3/company/{app.Realm}/preferences");

        Assert.Null(answer.Content.Headers.ContentLength);
        Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["Preferences"]);
    }

    [Fact]
    public async Task Preferences_and_CompanyInfo_say_what_the_company_is()
    {
        await using var app = await App.In("GB");

        var preferences = (await app.Get("preferences")).Record("Preferences");
        var info = (await app.Get($"companyinfo/{app.Realm}")).Record("CompanyInfo");

        Assert.True(preferences["CurrencyPrefs"].Flag("MultiCurrencyEnabled"));
        Assert.True(preferences["SalesFormsPrefs"].Flag("CustomTxnNumbers"));
        Assert.False(preferences["TaxPrefs"].Flag("PartnerTaxEnabled"));
        Assert.Equal("GB", info.Text("Country"));
    }

    [Theory]
    [InlineData("entities=Invoice&changedSince=2026-10-21T14:31:04Z")]
    [InlineData("entities=Invoice&changedSince=lately")]
    [InlineData("entities=TaxCode&changedSince=2026-11-20")]
    public async Task Changes_are_told_for_thirty_days_and_not_of_taxes(string query)
    {
        await using var app = await App.In("CA");

        (await app.Get($"cdc?{query}")).Refused("2170");
    }

    [Fact]
    public async Task Changes_are_told_from_their_second_on()
    {
        await using var app = await App.In("CA");
        await app.Customer("Old");
        app.StandIn.Clock.Advance(TimeSpan.FromSeconds(10));
        await app.Customer("New");

        var answer = await app.Get(
            $"cdc?entities=Customer&changedSince={Uri.EscapeDataString("2026-11-20T06:31:15.900-08:00")}"
        );

        Assert.Equal(
            ["New"],
            answer.Body["CDCResponse"]![0]!["QueryResponse"]!
                [0]
                .Objects("Customer")
                .Select(one => one.Text("DisplayName"))
        );
    }
}
