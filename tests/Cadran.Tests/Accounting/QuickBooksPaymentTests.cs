using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using QuickBooksStandIn.Webhooks;

namespace Cadran.Tests.Accounting;

/// <summary>Payments and changes there come back by themselves (S62): by webhook, by sweep, in any order, once.</summary>
public class QuickBooksPaymentTests
{
    private static string Id(JsonObject there) => (string)there["Id"]!;

    [Theory, BothDatabases]
    public async Task What_is_paid_there_is_paid_here(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var (ours, theirs, total) = await firm.InvoiceAndCopy();

        firm.Books.Pay(theirs, 100);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        await firm.Becomes(ours, "partiallyPaid");
        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        await firm.Becomes(ours, "paid");

        var paid = (await firm.Firm.Get("/payments")).Items;
        Assert.Equal(2, paid.Count);
        Assert.Equal(
            total,
            paid.Sum(p =>
                decimal.Parse((string)p["amount"]!["amount"]!, CultureInfo.InvariantCulture)
            )
        );
        Assert.Equal(2, firm.Books.All("Payment").Count);
        (await firm.Firm.Get("/journal/verification")).Expect(200);
    }

    [Theory]
    [InlineData(WebhookFormat.CloudEvents)]
    [InlineData(WebhookFormat.Legacy)]
    public async Task Told_twice_and_out_of_order_it_counts_once(WebhookFormat format)
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with
        {
            Format = format,
            SendsTwice = true,
            OutOfOrder = true,
        };
        var (ours, theirs, _) = await firm.InvoiceAndCopy();

        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        await firm.Becomes(ours, "paid");
        await firm.Sweep();

        Assert.Single((await firm.Firm.Get("/payments")).Items);
    }

    [Fact]
    public async Task A_body_with_a_bad_signature_changes_nothing()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var (ours, theirs, _) = await firm.InvoiceAndCopy();
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { BadSignatures = 1 };

        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);

        Assert.Equal("unpaid", (string)(await firm.Document(ours))["paymentStatus"]!);
        Assert.DoesNotContain(
            (await firm.Firm.Get("/quickbooks/work")).Items,
            w => (string)w["kind"]! is "readPayment"
        );
    }

    [Theory, BothDatabases]
    public async Task A_payment_that_bounces_or_is_deleted_there_is_taken_back_here(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var (ours, theirs, total) = await firm.InvoiceAndCopy();
        var first = Id(firm.Books.Pay(theirs, 100));
        var second = Id(firm.Books.Pay(theirs, 200));
        await firm.Sweep();
        Assert.Equal("partiallyPaid", (string)(await firm.Document(ours))["paymentStatus"]!);

        firm.Books.Bounce(first);
        firm.Books.Delete("Payment", second);
        await firm.Sweep();

        var document = await firm.Document(ours);
        Assert.Equal(
            total,
            decimal.Parse((string)document["due"]!["amount"]!, CultureInfo.InvariantCulture)
        );
        Assert.All((await firm.Firm.Get("/payments")).Items, p => Assert.NotNull(p["reversedAt"]));
    }

    [Fact]
    public async Task A_payment_changed_there_is_recorded_anew()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var (ours, theirs, total) = await firm.InvoiceAndCopy();
        var payment = firm.Books.Pay(theirs, 100);
        await firm.Sweep();

        var line = payment["Line"]!.AsArray()[0]!.DeepClone();
        line["Amount"] = 150;
        firm.Books.Edit(
            "Payment",
            Id(payment),
            new() { ["TotalAmt"] = 150, ["Line"] = new JsonArray(line) }
        );
        await firm.Sweep();

        Assert.Equal(
            total - 150,
            decimal.Parse(
                (string)(await firm.Document(ours))["due"]!["amount"]!,
                CultureInfo.InvariantCulture
            )
        );
    }

    [Fact]
    public async Task What_is_paid_too_much_there_is_the_customers_credit_here()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var (ours, theirs, total) = await firm.InvoiceAndCopy();
        firm.Books.Create(
            "Payment",
            new()
            {
                ["CustomerRef"] = firm.Books.Get("Invoice", theirs)["CustomerRef"]!.DeepClone(),
                ["TotalAmt"] = total + 50,
                ["Line"] = new JsonArray(
                    new JsonObject
                    {
                        ["Amount"] = total,
                        ["LinkedTxn"] = new JsonArray(
                            new JsonObject { ["TxnId"] = theirs, ["TxnType"] = "Invoice" }
                        ),
                    }
                ),
            }
        );

        await firm.Sweep();

        Assert.Equal("paid", (string)(await firm.Document(ours))["paymentStatus"]!);
        var payment = Assert.Single((await firm.Firm.Get("/payments")).Items);
        Assert.Equal(
            50m,
            decimal.Parse((string)payment["unallocated"]!["amount"]!, CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task An_invoice_voided_or_deleted_there_is_said_and_stays_here()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var first = await firm.InvoiceAndCopy();
        var second = await firm.InvoiceAndCopy();

        firm.Books.Void("Invoice", first.Theirs);
        firm.Books.Delete("Invoice", second.Theirs);
        await firm.Sweep();

        Assert.Equal("voidedThere", (string)(await firm.Of(first.Ours))["copy"]!["state"]!);
        Assert.Equal("deletedThere", (string)(await firm.Of(second.Ours))["copy"]!["state"]!);
        Assert.Equal("issued", (string)(await firm.Document(second.Ours))["status"]!);
    }

    [Fact]
    public async Task Disconnected_nothing_comes_back_and_what_was_copied_is_known_afterwards()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var (ours, theirs, _) = await firm.InvoiceAndCopy();

        (await firm.Firm.Delete("/quickbooks")).Expect(200);
        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        Assert.Equal("unpaid", (string)(await firm.Document(ours))["paymentStatus"]!);

        await firm.Connect();
        await firm.Becomes(ours, "paid");
        await firm.Copied(ours);
        Assert.Single(firm.Books.All("Invoice"));
    }
}
