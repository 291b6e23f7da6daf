using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using QuickBooksStandIn.Webhooks;

namespace Cadran.Tests.Accounting;

/// <summary>Payments and changes there come back by themselves (S62): by webhook, by sweep, in any order, once.</summary>
public class QuickBooksPaymentTests
{
    private static string Id(JsonObject there) => (string)there["Id"]!;

    private static async Task<(string Ours, string Theirs, decimal Total)> Copied(
        ConnectedFirm firm
    )
    {
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        var there = firm.Books.All("Invoice")[^1];
        return (invoice, Id(there), (decimal)there["TotalAmt"]!);
    }

    private static async Task Becomes(ConnectedFirm firm, string invoice, string status) =>
        await Eventually.Holds(
            async () => (string)(await firm.Document(invoice))["paymentStatus"]! == status,
            $"the invoice is {status}"
        );

    [Theory, BothDatabases]
    public async Task What_is_paid_there_is_paid_here(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var (ours, theirs, total) = await Copied(firm);

        firm.Books.Pay(theirs, 100);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        await Becomes(firm, ours, "partiallyPaid");
        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        await Becomes(firm, ours, "paid");

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
        var (ours, theirs, _) = await Copied(firm);

        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        await Becomes(firm, ours, "paid");
        await firm.Sweep();

        Assert.Single((await firm.Firm.Get("/payments")).Items);
    }

    [Fact]
    public async Task A_body_with_a_bad_signature_changes_nothing()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var (ours, theirs, _) = await Copied(firm);
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
        var (ours, theirs, total) = await Copied(firm);
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
        var (ours, theirs, total) = await Copied(firm);
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
        var (ours, theirs, total) = await Copied(firm);
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
        var first = await Copied(firm);
        var second = await Copied(firm);

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
        var (ours, theirs, _) = await Copied(firm);

        (await firm.Firm.Delete("/quickbooks")).Expect(200);
        firm.Books.Pay(theirs);
        await firm.There.Webhooks.Deliver(TestContext.Current.CancellationToken);
        Assert.Equal("unpaid", (string)(await firm.Document(ours))["paymentStatus"]!);

        await firm.Connect();
        await Becomes(firm, ours, "paid");
        await firm.Copied(ours);
        Assert.Single(firm.Books.All("Invoice"));
    }

    /// <summary>A firm that is told nothing: it looks by itself.</summary>
    private static async Task<ConnectedFirm> Untold()
    {
        var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        return firm;
    }

    private static JsonObject Changed(JsonObject payment, decimal amount)
    {
        var line = payment["Line"]!.AsArray()[0]!.DeepClone();
        line["Amount"] = amount;
        return new() { ["TotalAmt"] = amount, ["Line"] = new JsonArray(line) };
    }

    [Fact]
    public async Task A_memo_changed_there_leaves_the_payment_as_it_is()
    {
        await using var firm = await Untold();
        var (_, theirs, _) = await Copied(firm);
        var payment = firm.Books.Pay(theirs, 100);
        await firm.Sweep();

        firm.Books.Edit("Payment", Id(payment), new() { ["PrivateNote"] = "Par virement" });
        await firm.Sweep();

        Assert.Null(Assert.Single((await firm.Firm.Get("/payments")).Items)["reversedAt"]);
    }

    [Fact]
    public async Task What_can_not_be_recorded_anew_is_not_taken_back_either()
    {
        await using var firm = await Untold();
        var (ours, theirs, total) = await Copied(firm);
        var payment = firm.Books.Pay(theirs, 100, new DateOnly(2026, 10, 15));
        await firm.Sweep();
        (await firm.Firm.Post("/journal/closings", new { through = "2026-10-31" })).Expect(201);

        firm.Books.Edit("Payment", Id(payment), Changed(payment, 150));
        await firm.Sweep();

        Assert.Equal(
            total - 100,
            decimal.Parse(
                (string)(await firm.Document(ours))["due"]!["amount"]!,
                CultureInfo.InvariantCulture
            )
        );
        await Eventually.Holds(
            async () =>
                (await firm.Firm.Get("/quickbooks/work?state=held")).Items.Any(w =>
                    (string)w["kind"]! == "readPayment"
                ),
            "somebody is asked"
        );
    }

    [Fact]
    public async Task One_payment_that_can_not_be_recorded_holds_up_no_other()
    {
        await using var firm = await Untold();
        var first = await Copied(firm);
        var second = await Copied(firm);
        (
            await firm.Firm.Post(
                "/payments",
                new
                {
                    organizationId = firm.Customer,
                    date = "2026-11-26",
                    amount = new
                    {
                        amount = first.Total.ToString(CultureInfo.InvariantCulture),
                        currency = "CAD",
                    },
                    method = "transfer",
                    allocations = new[]
                    {
                        new
                        {
                            invoiceId = first.Ours,
                            amount = first.Total.ToString(CultureInfo.InvariantCulture),
                        },
                    },
                }
            )
        ).Expect(201);

        firm.Books.Pay(first.Theirs);
        firm.Books.Pay(second.Theirs);
        await firm.Sweep();

        await Becomes(firm, second.Ours, "paid");
        Assert.Equal(
            "done",
            (string)
                (await firm.Firm.Get("/quickbooks/work")).Items.First(w =>
                    (string)w["kind"]! == "sweep"
                )["state"]!
        );
    }

    [Fact]
    public async Task Where_taxes_are_calculated_there_no_more_is_recorded_than_is_owed()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite, "US");
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        foreach (var tax in firm.Taxes)
            (await firm.Firm.Delete($"/taxes/{tax}")).Expect(204);
        await firm.Firm.Make(
            "/taxes",
            new
            {
                name = "Sales tax",
                rate = "1",
                isDefault = true,
            }
        );
        var (ours, theirs, there) = await Copied(firm);
        Assert.Equal("otherTotal", (string)(await firm.Of(ours))["copy"]!["state"]!);

        firm.Books.Pay(theirs);
        await firm.Sweep();

        var document = await firm.Document(ours);
        Assert.Equal("paid", (string)document["paymentStatus"]!);
        var total = decimal.Parse(
            (string)document["total"]!["amount"]!,
            CultureInfo.InvariantCulture
        );
        Assert.True(total < there);
        Assert.Equal(
            "0.00",
            (string)
                Assert.Single((await firm.Firm.Get("/payments")).Items)["unallocated"]!["amount"]!
        );
    }
}
