using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Entities;

public class PaymentTests
{
    [Fact]
    public async Task A_payment_is_linked_on_both_sides_and_lowers_the_balance()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var invoice = await app.Invoice(customer, "5", 100);

        var payment = await Pay(app, customer, 60, (invoice.Id(), 50m));

        Assert.Equal(10, payment.Number("UnappliedAmt"));
        Assert.Equal(invoice.Id(), payment["Line"]![0]!["LinkedTxn"]![0].Text("TxnId"));
        var after = await app.Read("Invoice", invoice.Id());
        Assert.Equal((55, "1"), (after.Number("Balance"), after.Text("SyncToken")));
        Assert.Equal("Payment", after["LinkedTxn"]![0].Text("TxnType"));
        Assert.Equal(45, (await app.Read("Customer", customer)).Number("Balance"));
    }

    [Fact]
    public async Task Deleting_or_voiding_a_payment_raises_the_balance_again()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var invoice = await app.Invoice(customer, "5", 100);
        var first = await Pay(app, customer, 50, (invoice.Id(), 50m));
        var second = await Pay(app, customer, 55, (invoice.Id(), 55m));
        Assert.Equal(0, (await app.Read("Invoice", invoice.Id())).Number("Balance"));

        await app.Post("payment?operation=delete", Sales.Version(first));
        var voided = await app.Post("payment?operation=update&include=void", Sales.Version(second));

        Assert.Equal(
            (0, "Voided"),
            (
                voided.Record("Payment").Number("TotalAmt"),
                voided.Record("Payment").Text("PrivateNote")
            )
        );
        var after = await app.Read("Invoice", invoice.Id());
        Assert.Equal((105, "4"), (after.Number("Balance"), after.Text("SyncToken")));
        Assert.Empty(after["LinkedTxn"]!.AsArray());
    }

    [Fact]
    public async Task A_changed_payment_changes_the_balance()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var invoice = await app.Invoice(customer, "5", 100);
        var payment = await Pay(app, customer, 50, (invoice.Id(), 50m));

        var body = Sales.Payment(customer, 105, (invoice.Id(), 105m));
        (body["Id"], body["SyncToken"]) = (payment.Id(), "0");
        (await app.Post("payment", body)).Record("Payment");

        Assert.Equal(0, (await app.Read("Invoice", invoice.Id())).Number("Balance"));
    }

    [Fact]
    public async Task A_void_or_deleted_invoice_frees_its_payment()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var (one, two) = (
            await app.Invoice(customer, "5", 100),
            await app.Invoice(customer, "5", 100)
        );
        var payment = await Pay(app, customer, 30, (one.Id(), 10m), (two.Id(), 20m));

        var linked = await app.Read("Invoice", two.Id());
        (await app.Post("invoice?operation=delete", Sales.Version(linked))).Refused("6000");
        app.Bookkeeper.Void("Invoice", one.Id());
        app.Bookkeeper.Delete("Invoice", two.Id());

        Assert.Equal(30, (await app.Read("Payment", payment.Id())).Number("UnappliedAmt"));
        var voided = await app.Read("Invoice", one.Id());
        Assert.Equal((0, 0), (voided.Number("Balance"), voided.Number("TotalAmt")));
        Assert.Empty(voided["LinkedTxn"]!.AsArray());
    }

    [Fact]
    public async Task A_credit_memo_is_applied_by_a_payment_of_nothing()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var invoice = await app.Invoice(customer, "5", 100);
        var credit = (await app.Post("creditmemo", Sales.Form(customer, "5", 40))).Record(
            "CreditMemo"
        );
        Assert.Equal(42, credit.Number("RemainingCredit"));

        var body = Sales.Payment(customer, 0, (invoice.Id(), 42m));
        body["Line"]!.AsArray().Add(Sales.PaymentLine("CreditMemo", credit.Id(), 42));
        (await app.Post("payment", body)).Record("Payment");

        Assert.Equal(63, (await app.Read("Invoice", invoice.Id())).Number("Balance"));
        Assert.Equal(0, (await app.Read("CreditMemo", credit.Id())).Number("RemainingCredit"));
    }

    [Fact]
    public async Task What_is_too_much_or_of_another_is_refused()
    {
        await using var app = await App.In("CA");
        var (ann, bob) = (await app.Customer("Ann"), await app.Customer("Bob"));
        var invoice = (await app.Invoice(ann, "5", 100)).Id();

        (await app.Post("payment", Sales.Payment(ann, 200, (invoice, 105.01m)))).Refused("6000");
        (await app.Post("payment", Sales.Payment(ann, 10, (invoice, 11m)))).Refused("6000");
        (await app.Post("payment", Sales.Payment(bob, 10, (invoice, 10m)))).Refused("6000");
        (await app.Post("payment", Sales.Payment(ann, 10, ("999", 10m)))).Refused("610");
        (await app.Post("payment", new JsonObject { ["CustomerRef"] = Sales.Ref(ann) })).Refused(
            "2020"
        );
    }

    [Fact]
    public async Task A_deposited_payment_cannot_be_changed()
    {
        await using var app = await App.In("CA");
        var customer = await app.Customer();
        var payment = await Pay(app, customer, 10);
        app.Bookkeeper.Deposit(payment.Id());

        (await app.Post("payment?operation=delete", Sales.Version(payment))).Refused("6540");
    }

    private static async Task<JsonObject> Pay(
        App app,
        string customer,
        decimal total,
        params (string, decimal)[] invoices
    ) => (await app.Post("payment", Sales.Payment(customer, total, invoices))).Record("Payment");
}
