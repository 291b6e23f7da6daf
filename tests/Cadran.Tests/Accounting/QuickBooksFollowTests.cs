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
}
