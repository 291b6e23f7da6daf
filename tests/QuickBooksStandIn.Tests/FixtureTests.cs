using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests;

/// <summary>What the stand-in answers has the shapes of the fixtures.</summary>
public class FixtureTests
{
    [Fact]
    public async Task An_invoice_comes_back_as_in_the_fixture()
    {
        await using var app = await App.In("CA");
        await app.Customer();
        await app.Item();

        var answer = await app.Post("invoice", Fixtures.Object("invoice-create-request-ca.json"));

        var invoice = answer.Record("Invoice");
        Assert.Equal("onedesk:inv:0190f6", invoice.Text("PrivateNote"));
        Assert.Equal("Merci !", invoice["CustomerMemo"].Text("value"));
        invoice.Remove("PrivateNote");
        invoice.Remove("CustomerMemo");
        var expected = Fixtures.Object("invoice-response-ca.json");
        Fixtures.Same(expected["Invoice"], invoice);
        Assert.Equal(Names(expected["Invoice"]!), Names(invoice));
        Assert.Equal("2026-11-20T06:31:05.123-08:00", answer.Body.Text("time"));
        Assert.Equal("2026-11-20T06:31:05-08:00", invoice["MetaData"].Text("CreateTime"));
    }

    [Fact]
    public async Task After_a_payment_of_a_part_it_is_as_in_the_fixture()
    {
        await using var app = await App.In("CA");
        await app.Customer();
        await app.Item();
        await app.Post("invoice", Fixtures.Object("invoice-create-request-ca.json"));

        var payment = (
            await app.Post("payment", Fixtures.Object("payment-create-request.json"))
        ).Record("Payment");

        var invoice = await app.Read("Invoice", "145");
        Assert.Equal(payment.Id(), invoice["LinkedTxn"]![0].Text("TxnId"));
        invoice["LinkedTxn"]![0]!["TxnId"] = "151";
        invoice.Remove("PrivateNote");
        invoice.Remove("CustomerMemo");
        Fixtures.Same(Fixtures.Object("invoice-after-partial-payment.json")["Invoice"], invoice);
    }

    [Fact]
    public async Task A_sparse_update_and_a_void_take_the_bodies_of_the_fixtures()
    {
        await using var app = await App.In("CA");
        await app.Customer();
        await app.Item();
        await app.Post("invoice", Fixtures.Object("invoice-create-request-ca.json"));

        var updated = await app.Post(
            "invoice",
            Fixtures.Object("invoice-sparse-update-request.json")
        );
        var voided = await app.Post(
            "invoice?operation=void",
            Fixtures.Object("invoice-void-request.json")
        );

        Assert.Equal("Merci beaucoup !", updated.Record("Invoice")["CustomerMemo"].Text("value"));
        Assert.Equal(1583.79m, updated.Record("Invoice").Number("TotalAmt"));
        Assert.Equal(0, voided.Record("Invoice").Number("TotalAmt"));
        Assert.Equal("Voided - onedesk:inv:0190f6", voided.Record("Invoice").Text("PrivateNote"));
    }

    [Fact]
    public async Task Errors_of_references_and_versions_are_those_of_the_fixtures()
    {
        await using var app = await App.In("CA");
        var gone = await app.Customer("Gone");
        await app.Post(
            "customer",
            new JsonObject
            {
                ["Id"] = gone,
                ["SyncToken"] = "0",
                ["sparse"] = true,
                ["Active"] = false,
            }
        );

        var unknown = await app.Post("invoice", Sales.Form("999", "9", 10));
        var inactive = await app.Post("invoice", Sales.Form(gone, "9", 10));
        var stale = await app.Post(
            "customer",
            new JsonObject
            {
                ["Id"] = gone,
                ["SyncToken"] = "0",
                ["sparse"] = true,
            }
        );

        SameFault("fault-2500.json", unknown, "CustomerRef");
        SameFault("fault-610.json", inactive, "CustomerRef");
        SameFault("fault-5010.json", stale);
    }

    [Fact]
    public async Task Errors_of_names_numbers_and_taxes_are_those_of_the_fixtures()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var form = Sales.Form(customer, "9", 10);
        form["DocNumber"] = "F-1";
        await app.Post("invoice", form);

        SameFault("fault-6140.json", await app.Post("invoice", form));
        SameFault(
            "fault-6240.json",
            await app.Post("customer", new JsonObject { ["DisplayName"] = "client INC." })
        );
        SameFault("fault-6000-tax.json", await app.Post("invoice", Sales.Form(customer, null, 10)));
    }

    [Fact]
    public async Task The_gateway_answers_as_in_the_fixtures()
    {
        await using var app = await App.In("CA", new() { Limits = new() { PerMinute = 1 } });
        await app.Get("customer/1");

        var throttled = await app.Get("customer/1");
        app.StandIn.Clock.Advance(TimeSpan.FromHours(1));
        var expired = await app.Get("customer/1");
        app.Token = app.StandIn.Connect(app.StandIn.CompanyIn("US").Realm).Access;
        var forbidden = await app.Get("customer/1");

        SameGateway("gateway-429-3001.json", throttled, 429);
        SameGateway("gateway-401-3200.json", expired, 401);
        SameGateway("gateway-403-3100.json", forbidden, 403);
        Assert.Equal(TimeSpan.FromSeconds(60), throttled.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Without_Accept_a_missing_token_is_told_in_XML()
    {
        await using var app = await App.In("CA");
        (app.Token, app.Accept) = (null, null);

        var answer = await app.Get("companyinfo/310687");

        Assert.Equal((401, "application/xml"), (answer.Status, answer.Type));
        Assert.Equal(Fixtures.Text("fault-401-100.xml.txt").Trim(), answer.Text);
    }

    [Fact]
    public async Task Queries_answer_as_in_the_fixtures()
    {
        await using var app = await App.In("CA");
        await app.Customer();

        var found = await app.Query("select * from Customer where DisplayName = 'Client inc.'");
        var count = await app.Query("select count(*) from Customer");
        var none = await app.Query("select * from Invoice");

        Assert.Equal(
            ["Customer", "startPosition", "maxResults"],
            Names(found.Body["QueryResponse"]!)
        );
        Fixtures.SameShape(Fixtures.Object("query-count.json"), count.Body);
        Fixtures.Same(Fixtures.Object("query-empty.json"), none.Body);
    }

    [Fact]
    public async Task A_batch_takes_and_gives_the_shapes_of_the_fixtures()
    {
        await using var app = await App.In("CA");
        await app.Customer();
        await app.Item();
        await app.Post("invoice", Fixtures.Object("invoice-create-request-ca.json"));
        await app.Post("invoice", Fixtures.Object("invoice-sparse-update-request.json"));

        var answer = await app.Post("batch", Fixtures.Object("batch-request.json"));

        var items = answer.Body["BatchItemResponse"]!.AsArray();
        Assert.Equal("6240", items[0]!["Fault"]!["Error"]![0].Text("code"));
        Assert.Equal("ValidationFault", items[0]!["Fault"].Text("type"));
        Assert.Equal(3, items[1]!["QueryResponse"]!["Item"]!.AsArray().Count);
        Assert.StartsWith(
            "Voided",
            items[2]!["Invoice"].Text("PrivateNote"),
            StringComparison.Ordinal
        );
        Assert.Equal("2", items[2]!["Invoice"].Text("SyncToken"));
    }

    [Fact]
    public async Task Changes_come_in_the_shape_of_the_fixture()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var gone = await app.Invoice(customer, "9", 10);
        var kept = await app.Invoice(customer, "9", 20);
        await app.Post("payment", Sales.Payment(customer, 5, (kept.Id(), 5)));
        await app.Post("invoice?operation=delete", Sales.Version(gone));

        var answer = await app.Get(
            "cdc?entities=Invoice,Payment,Employee&changedSince=2026-11-20T00:00:00Z"
        );

        var kinds = answer.Body["CDCResponse"]![0]!["QueryResponse"]!.AsArray();
        Assert.Equal(3, kinds.Count);
        Assert.Equal(
            [kept.Id(), gone.Id()],
            kinds[0]!["Invoice"]!.AsArray().Select(one => one.Text("Id"))
        );
        Fixtures.SameShape(
            Fixtures.Object("cdc-response.json")["CDCResponse"]![0]!["QueryResponse"]![0]![
                "Invoice"
            ]![1],
            kinds[0]!["Invoice"]![1]
        );
        Assert.Equal(["Payment", "startPosition", "maxResults"], Names(kinds[1]!));
        Assert.Equal("{}", kinds[2]!.ToJsonString());
    }

    private static void SameFault(string fixture, Answer answer, string element = "")
    {
        Assert.Equal(400, answer.Status);
        var expected = Fixtures.Object(fixture);
        expected["Fault"]!["Error"]![0]!["element"] = element;
        Fixtures.Same(expected, answer.Body);
    }

    private static void SameGateway(string fixture, Answer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        var expected = Fixtures.Object(fixture);
        Fixtures.SameShape(expected, answer.Body);
        Fixtures.Same(expected["fault"], answer.Body["fault"]);
    }

    private static IEnumerable<string> Names(JsonNode node) =>
        node.AsObject().Select(pair => pair.Key);
}
