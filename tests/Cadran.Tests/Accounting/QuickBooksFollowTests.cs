using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Accounting;

/// <summary>What a payment there changes here, and what it leaves alone: all of it or nothing.</summary>
public class QuickBooksFollowTests
{
    private static string Id(JsonObject there) => (string)there["Id"]!;

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
        var (_, theirs, _) = await firm.InvoiceAndCopy();
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
        var (ours, theirs, total) = await firm.InvoiceAndCopy();
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
        var first = await firm.InvoiceAndCopy();
        var second = await firm.InvoiceAndCopy();
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

        await firm.Becomes(second.Ours, "paid");
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
        var (ours, theirs, there) = await firm.InvoiceAndCopy();
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

    [Fact]
    public async Task Credit_from_there_that_is_used_here_survives_a_memo_and_gives_back_only_what_is_gone()
    {
        await using var firm = await Untold();
        var first = await firm.InvoiceAndCopy();
        var second = await firm.InvoiceAndCopy();
        var payment = Overpaid(firm, first.Theirs, first.Total, 80);
        await firm.Sweep();
        (await firm.Firm.Post($"/invoices/{second.Ours}/use-credit")).Expect(200);

        firm.Books.Edit("Payment", payment, new() { ["PrivateNote"] = "Par virement" });
        await firm.Sweep();
        Assert.Null(Assert.Single((await firm.Firm.Get("/payments")).Items)["reversedAt"]);
        Assert.Equal(second.Total - 80, await Due(firm, second.Ours));

        firm.Books.Edit("Payment", payment, new() { ["TotalAmt"] = first.Total + 30 });
        await firm.Sweep();

        Assert.Equal(0, await Due(firm, first.Ours));
        Assert.Equal(second.Total - 30, await Due(firm, second.Ours));
        (await firm.Firm.Get("/journal/verification")).Expect(200);
    }

    [Fact]
    public async Task Credit_that_is_put_on_the_same_invoice_on_both_sides_changes_nothing()
    {
        await using var firm = await Untold();
        var first = await firm.InvoiceAndCopy();
        var second = await firm.InvoiceAndCopy();
        var payment = Overpaid(firm, first.Theirs, first.Total, 80);
        await firm.Sweep();
        (await firm.Firm.Post($"/invoices/{second.Ours}/use-credit")).Expect(200);

        firm.Books.Edit(
            "Payment",
            payment,
            new()
            {
                ["Line"] = new JsonArray(Line(first.Theirs, first.Total), Line(second.Theirs, 80)),
            }
        );
        await firm.Sweep();

        Assert.Null(Assert.Single((await firm.Firm.Get("/payments")).Items)["reversedAt"]);
        Assert.Equal(second.Total - 80, await Due(firm, second.Ours));
    }

    [Fact]
    public async Task A_way_to_pay_that_is_renamed_or_no_longer_used_there_changes_no_payment()
    {
        await using var firm = await Untold();
        var (_, theirs, _) = await firm.InvoiceAndCopy();
        var way = (string)
            firm.Books.Query("select * from PaymentMethod where Name = 'Cheque'")[0]["Id"]!;
        var payment = firm.Books.Pay(theirs, 100, method: way);
        await firm.Sweep();

        firm.Books.Edit(
            "PaymentMethod",
            way,
            new() { ["Name"] = "Virement (deleted)", ["Active"] = false }
        );
        firm.Books.Edit("Payment", Id(payment), new() { ["PrivateNote"] = "Vu" });
        await firm.Sweep();

        var ours = Assert.Single((await firm.Firm.Get("/payments")).Items);
        Assert.Null(ours["reversedAt"]);
        Assert.Equal("cheque", (string)ours["method"]!);
    }

    private static string Overpaid(
        ConnectedFirm firm,
        string invoice,
        decimal paid,
        decimal more
    ) =>
        Id(
            firm.Books.Create(
                "Payment",
                new()
                {
                    ["CustomerRef"] = firm.Books.Get("Invoice", invoice)[
                        "CustomerRef"
                    ]!.DeepClone(),
                    ["TotalAmt"] = paid + more,
                    ["Line"] = new JsonArray(Line(invoice, paid)),
                }
            )
        );

    private static JsonObject Line(string invoice, decimal amount) =>
        new()
        {
            ["Amount"] = amount,
            ["LinkedTxn"] = new JsonArray(
                new JsonObject { ["TxnId"] = invoice, ["TxnType"] = "Invoice" }
            ),
        };

    private static async Task<decimal> Due(ConnectedFirm firm, string invoice) =>
        decimal.Parse(
            (string)(await firm.Document(invoice))["due"]!["amount"]!,
            CultureInfo.InvariantCulture
        );
}
