using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Entities;

public class WriteTests
{
    [Fact]
    public async Task A_sparse_update_leaves_what_it_does_not_name()
    {
        await using var app = await App.In("CA");
        var customer = await Full(app);

        var updated = await Update(app, customer, sparse: true);

        Assert.Equal("555-1", updated["PrimaryPhone"].Text("FreeFormNumber"));
        Assert.Equal("Nouvelle", updated.Text("CompanyName"));
        Assert.Equal("1", updated.Text("SyncToken"));
    }

    [Fact]
    public async Task A_full_update_erases_what_it_does_not_name()
    {
        await using var app = await App.In("CA");
        var customer = await Full(app);

        var updated = await Update(app, customer, sparse: false);

        Assert.Null(updated["PrimaryPhone"]);
        Assert.Equal("true", updated.Text("Active"));
        Assert.Equal(
            customer["MetaData"].Text("CreateTime"),
            updated["MetaData"].Text("CreateTime")
        );
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_whole()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var invoice = await app.Invoice(customer, "9", 100);
        invoice["CustomerMemo"] = new JsonObject { ["value"] = "Hello" };

        var updated = (await app.Post("invoice", invoice)).Record("Invoice");

        Assert.Equal("Hello", updated["CustomerMemo"].Text("value"));
        Assert.Equal(114.98m, updated.Number("TotalAmt"));
        Assert.Equal(2, updated["Line"]!.AsArray().Count);
    }

    [Fact]
    public async Task Lines_keep_their_ids_over_an_update()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "9", 1, 2, 3);
        var lines = invoice["Line"]!.AsArray();
        lines.RemoveAt(0);
        lines.Add(Sales.Line(4, "9"));

        var updated = (await app.Post("invoice", invoice)).Record("Invoice");

        Assert.Equal(
            ["2", "3", "4", null],
            updated.Objects("Line").Select(line => line.Text("Id"))
        );
    }

    [Theory]
    [InlineData("""{"DisplayName":"A","Colour":"red"}""", "2010")]
    [InlineData("""{"DisplayName":"A","BillAddr":{"Street":"x"}}""", "2010")]
    [InlineData("""{"DisplayName":"A","Active":"perhaps"}""", "2010")]
    [InlineData("""{"DisplayName":"A","PreferredDeliveryMethod":"Owl"}""", "2170")]
    [InlineData("""{"DisplayName":"A:B"}""", "2170")]
    [InlineData("""{}""", "2020")]
    [InlineData("""{"DisplayName":"A","PrimaryEmailAddr":{"Address":"nobody"}}""", "6000")]
    [InlineData("""{"DisplayName":"A","SalesTermRef":{"value":"77"}}""", "2500")]
    [InlineData("""{"DisplayName":"A","CurrencyRef":{"value":"USD"}}""", "6000")]
    [InlineData("""{"Id":"77","SyncToken":"0"}""", "610")]
    [InlineData("""{"Id":"77"}""", "2020")]
    public async Task A_customer_that_does_not_fit_is_refused(string body, string code)
    {
        await using var app = await App.In("CA");

        (await app.Post("customer", JsonNode.Parse(body)!)).Refused(code);
        Assert.Empty(app.Bookkeeper.All("Customer"));
    }

    [Fact]
    public async Task Names_are_shared_by_customers_vendors_and_employees_also_when_inactive()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer("Ann");
        app.Bookkeeper.Edit("Customer", customer, new() { ["Active"] = false });
        await app.Post("vendor", new JsonObject { ["DisplayName"] = "Bob" });
        await app.Post(
            "employee",
            new JsonObject { ["GivenName"] = "Cid", ["FamilyName"] = "Doe" }
        );

        foreach (
            var (kind, name) in new[]
            {
                ("vendor", "ann"),
                ("customer", "Bob"),
                ("customer", "Cid Doe"),
            }
        )
            (await app.Post(kind, new JsonObject { ["DisplayName"] = name })).Refused("6240");
    }

    [Fact]
    public async Task A_name_cannot_be_removed()
    {
        await using var app = await App.In("CA");
        var customer = await Full(app);

        var body = Sales.Version(customer);
        (body["sparse"], body["DisplayName"]) = (true, "");

        Assert.Equal(
            "A",
            (await app.Post("customer", body)).Record("Customer").Text("DisplayName")
        );
    }

    [Fact]
    public async Task A_note_stays_behind_the_word_of_a_void()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "9", 10);
        form["PrivateNote"] = "cadran:1";
        var invoice = (await app.Post("invoice", form)).Record("Invoice");

        var voided = (await app.Post("invoice?operation=void", Sales.Version(invoice))).Record(
            "Invoice"
        );

        Assert.Equal("Voided - cadran:1", voided.Text("PrivateNote"));
    }

    [Fact]
    public async Task Countries_come_back_with_three_letters()
    {
        await using var app = await App.In("CA");

        var customer = await app.Post(
            "customer",
            JsonNode.Parse(
                """{"DisplayName":"A","BillAddr":{"Line1":"1 rue X","Country":"Canada","Lat":"1"}}"""
            )!
        );

        Assert.Equal("CAN", customer.Record("Customer")["BillAddr"].Text("Country"));
        Assert.Null(customer.Record("Customer")["BillAddr"]!["Lat"]);
    }

    [Fact]
    public async Task A_sub_customer_stands_below_its_parent()
    {
        await using var app = await App.In("CA");
        var parent = await app.Customer("Parent");

        var child = await app.Post(
            "customer",
            new JsonObject
            {
                ["DisplayName"] = "Child",
                ["ParentRef"] = Sales.Ref(parent),
                ["Job"] = true,
            }
        );

        Assert.Equal("Parent:Child", child.Record("Customer").Text("FullyQualifiedName"));
    }

    [Fact]
    public async Task An_item_needs_an_income_account_and_a_name_of_its_own()
    {
        await using var app = await App.In("CA");
        await app.Item();

        (await app.Post("item", new JsonObject { ["Name"] = "X" })).Refused("2020");
        (
            await app.Post(
                "item",
                new JsonObject { ["Name"] = "X", ["IncomeAccountRef"] = Sales.Ref("6") }
            )
        ).Refused("6000");
        (
            await app.Post(
                "item",
                new JsonObject { ["Name"] = "développement", ["IncomeAccountRef"] = Sales.Ref("1") }
            )
        ).Refused("6240");
    }

    [Fact]
    public async Task Lists_cannot_be_deleted_and_taxes_cannot_be_written()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();

        (
            await app.Post(
                "customer?operation=delete",
                new JsonObject { ["Id"] = customer, ["SyncToken"] = "0" }
            )
        ).Refused("500");
        (await app.Post("taxcode", new JsonObject { ["Name"] = "X" })).Refused("500");
    }

    [Fact]
    public async Task A_deleted_invoice_is_gone()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "9", 100);

        var answer = await app.Post("invoice?operation=delete", Sales.Version(invoice));

        Assert.Equal(
            """{"status":"Deleted","domain":"QBO","Id":"145"}""",
            answer.Record("Invoice").ToJsonString()
        );
        (await app.Get("invoice/145")).Refused("610");
    }

    [Fact]
    public async Task Closed_books_and_an_ended_subscription_refuse()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "9", 100);
        app.Bookkeeper.CloseBooks(new(2026, 11, 30));

        (await app.Post("invoice?operation=void", Sales.Version(invoice))).Refused("6210");
        (await app.Post("invoice", Sales.Form("58", "9", 1))).Refused("6210");
        var later = Sales.Form("58", "9", 1);
        later["TxnDate"] = "2026-12-01";
        (await app.Post("invoice", later)).Record("Invoice");
        app.Bookkeeper.EndSubscription();
        (await app.Get("invoice/145")).Refused("6190");
    }

    private static async Task<JsonObject> Full(App app) =>
        (
            await app.Post(
                "customer",
                JsonNode.Parse("""{"DisplayName":"A","PrimaryPhone":{"FreeFormNumber":"555-1"}}""")!
            )
        ).Record("Customer");

    private static async Task<JsonObject> Update(App app, JsonObject customer, bool sparse)
    {
        var body = Sales.Version(customer);
        body["sparse"] = sparse;
        body["DisplayName"] = "A";
        body["CompanyName"] = "Nouvelle";
        return (await app.Post("customer", body)).Record("Customer");
    }
}
