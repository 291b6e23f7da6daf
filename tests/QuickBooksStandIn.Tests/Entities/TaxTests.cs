using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Entities;

public class TaxTests
{
    [Theory]
    [InlineData("CA", "9", "100|50.5", "7.53|15.01", 173.04)]
    [InlineData("CA", "5", "100", "5", 105)]
    [InlineData("CA", "3", "100", "0", 100)]
    [InlineData("CA", "4", "100", "", 100)]
    [InlineData("GB", "2", "99.99", "20", 119.99)]
    [InlineData("GB", "3", "99.99", "5", 104.99)]
    [InlineData("GB", "6", "99.99", "", 99.99)]
    [InlineData("AU", "2", "33.35", "3.34", 36.69)]
    [InlineData("US", "TAX", "100|100", "12.5|4", 216.5)]
    [InlineData("US", "NON", "100", "", 100)]
    public async Task Totals_follow_the_country(
        string country,
        string code,
        string amounts,
        string taxes,
        double total
    )
    {
        await using var app = await App.In(country);

        var invoice = await app.Invoice(await app.Customer(), code, Numbers(amounts));

        Assert.Equal((decimal)total, invoice.Number("TotalAmt"));
        Assert.Equal(
            Numbers(taxes),
            invoice["TxnTaxDetail"].Objects("TaxLine").Select(line => line.Number("Amount")!.Value)
        );
        Assert.Equal(Numbers(taxes).Sum(), invoice["TxnTaxDetail"].Number("TotalTax"));
    }

    [Theory]
    [InlineData("CA", "GST/HST")]
    [InlineData("GB", "VAT")]
    [InlineData("AU", "GST")]
    public async Task Outside_the_US_each_line_needs_a_tax_code(string country, string tax)
    {
        await using var app = await App.In(country);
        var form = Sales.Form(await app.Customer(), "2", 10);
        form["Line"]!.AsArray().Add(Sales.Line(0, null));

        var answer = (await app.Post("invoice", form)).Refused("6000");

        Assert.Contains($"have a {tax} rate", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_applicable_needs_none_and_taxes_nothing()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), null, 10);
        form["GlobalTaxCalculation"] = "NotApplicable";

        Assert.Equal(10, (await app.Post("invoice", form)).Record("Invoice").Number("TotalAmt"));
    }

    [Fact]
    public async Task Inclusive_says_how_it_is_shown_and_amounts_stay_without_tax()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "9", 100);
        form["GlobalTaxCalculation"] = "TaxInclusive";

        var invoice = (await app.Post("invoice", form)).Record("Invoice");

        Assert.Equal(114.98m, invoice.Number("TotalAmt"));
        Assert.Equal("TaxInclusive", invoice.Text("GlobalTaxCalculation"));
    }

    [Fact]
    public async Task Codes_of_another_country_are_unknown()
    {
        await using var canada = await App.In("CA");
        await using var states = await App.In("US");

        (await canada.Post("invoice", Sales.Form(await canada.Customer(), "TAX", 1))).Refused(
            "2500"
        );
        (await states.Post("invoice", Sales.Form(await states.Customer(), "9", 1))).Refused("2500");
        (await states.Post("invoice", Sales.Form("1", "2", 1))).Refused("2500");
    }

    [Fact]
    public async Task Automated_sales_tax_leaves_out_exempt_customers_and_other_states()
    {
        await using var app = await App.In("US");
        var exempt = app.Bookkeeper.Create(
            "Customer",
            new() { ["DisplayName"] = "School", ["Taxable"] = false }
        );
        var far = app.Bookkeeper.Create(
            "Customer",
            new()
            {
                ["DisplayName"] = "Far",
                ["BillAddr"] = new JsonObject { ["CountrySubDivisionCode"] = "OR" },
            }
        );

        Assert.Equal(10, (await app.Invoice(exempt.Id(), "TAX", 10)).Number("TotalAmt"));
        Assert.Equal(10, (await app.Invoice(far.Id(), "TAX", 10)).Number("TotalAmt"));
    }

    [Fact]
    public async Task A_discount_stands_behind_the_subtotal()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "5", 100, 100);
        form["Line"]!
            .AsArray()
            .Add(
                JsonNode.Parse(
                    """{"DetailType":"DiscountLineDetail","DiscountLineDetail":{"PercentBased":true,"DiscountPercent":10}}"""
                )
            );

        var invoice = (await app.Post("invoice", form)).Record("Invoice");

        Assert.Equal(189, invoice.Number("TotalAmt"));
        Assert.Equal(
            [
                "SalesItemLineDetail",
                "SalesItemLineDetail",
                "SubTotalLineDetail",
                "DiscountLineDetail",
            ],
            invoice.Objects("Line").Select(line => line.Text("DetailType"))
        );
    }

    private static decimal[] Numbers(string text) =>
        [
            .. text.Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(number =>
                    decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];
}
