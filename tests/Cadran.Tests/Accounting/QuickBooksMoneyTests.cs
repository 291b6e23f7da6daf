using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;
using QuickBooksStandIn.Faults;

namespace Cadran.Tests.Accounting;

/// <summary>Payments and credit of ours go over, exactly once, and what came from there never goes back.</summary>
public class QuickBooksMoneyTests
{
    private static async Task<ConnectedFirm> Start(OnDatabase on)
    {
        var firm = await ConnectedFirm.Start(on);
        await firm.Choose(sendsPayments: true);
        return firm;
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> Pay(
        ConnectedFirm firm,
        decimal amount,
        params (string Invoice, decimal Amount)[] parts
    ) =>
        await firm.Firm.Make(
            "/payments",
            new
            {
                organizationId = firm.Customer,
                date = "2026-11-26",
                amount = new { amount = Text(amount), currency = "CAD" },
                method = "cheque",
                reference = "4711",
                allocations = parts.Select(p => new
                {
                    invoiceId = p.Invoice,
                    amount = Text(p.Amount),
                }),
            }
        );

    private static Task Done(ConnectedFirm firm) =>
        Eventually.Holds(
            async () => (await firm.Firm.Get("/quickbooks/work?state=waiting")).Items.Count == 0,
            "nothing waits"
        );

    private static decimal Balance(ConnectedFirm firm, string theirs) =>
        (decimal)firm.Books.Get("Invoice", theirs)["Balance"]!;

    [Theory, BothDatabases]
    public async Task A_payment_of_two_invoices_is_one_payment_there_with_the_rest_unapplied(
        OnDatabase on
    )
    {
        await using var firm = await Start(on);
        var first = await firm.InvoiceAndCopy();
        var second = await firm.InvoiceAndCopy();

        await Pay(firm, first.Total + 150, (first.Ours, first.Total), (second.Ours, 100));
        await Done(firm);

        var there = Assert.Single(firm.Books.All("Payment"));
        Assert.Equal(first.Total + 150, (decimal)there["TotalAmt"]!);
        Assert.Equal(50, (decimal)there["UnappliedAmt"]!);
        Assert.Equal("4711", (string)there["PaymentRefNum"]!);
        Assert.Equal(0, Balance(firm, first.Theirs));
        Assert.Equal(second.Total - 100, Balance(firm, second.Theirs));
        await firm.Sweep();
        Assert.Single((await firm.Firm.Get("/payments")).Items);
    }

    [Theory, BothDatabases]
    public async Task Reversed_here_it_is_void_there(OnDatabase on)
    {
        await using var firm = await Start(on);
        var invoice = await firm.InvoiceAndCopy();
        var payment = await Pay(firm, 100, (invoice.Ours, 100));
        await Done(firm);

        (await firm.Firm.Post($"/payments/{payment}/reverse", new { reason = "Erreur" })).Expect(
            200
        );
        await Done(firm);

        Assert.Equal(invoice.Total, Balance(firm, invoice.Theirs));
        Assert.Equal("0", Assert.Single(firm.Books.All("Payment"))["TotalAmt"]!.ToJsonString());
        await firm.Sweep();
        Assert.Single((await firm.Firm.Get("/payments")).Items);
    }

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_payment()
    {
        await using var firm = await Start(OnDatabase.Sqlite);
        var invoice = await firm.InvoiceAndCopy();
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.LostAnswer,
                Path = "/payment",
                Method = "POST",
            }
        );

        await Pay(firm, 100, (invoice.Ours, 100));
        await Done(firm);

        Assert.Single(firm.Books.All("Payment"));
        Assert.Equal(invoice.Total - 100, Balance(firm, invoice.Theirs));
    }

    [Fact]
    public async Task What_came_from_there_never_goes_back()
    {
        await using var firm = await Start(OnDatabase.Sqlite);
        var invoice = await firm.InvoiceAndCopy();
        firm.Books.Pay(invoice.Theirs, 100);
        await firm.Sweep();
        var payment = (string)Assert.Single((await firm.Firm.Get("/payments")).Items)["id"]!;

        (await firm.Firm.Post($"/payments/{payment}/reverse", new { reason = "Erreur" })).Expect(
            200
        );
        await Done(firm);

        Assert.Equal(100, (decimal)Assert.Single(firm.Books.All("Payment"))["TotalAmt"]!);
        Assert.DoesNotContain(
            (await firm.Firm.Get("/quickbooks/work")).Items,
            w => (string)w["kind"]! == "writePayment"
        );
    }

    [Fact]
    public async Task Not_chosen_nothing_goes_over()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.InvoiceAndCopy();

        await Pay(firm, 100, (invoice.Ours, 100));
        await Done(firm);

        Assert.Empty(firm.Books.All("Payment"));
    }

    [Fact]
    public async Task Paid_before_its_copy_it_goes_with_it()
    {
        await using var firm = await Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await Pay(firm, 100, (invoice, 100));

        await firm.Copied(invoice);
        await Done(firm);

        Assert.Equal(100, (decimal)Assert.Single(firm.Books.All("Payment"))["TotalAmt"]!);
    }

    [Fact]
    public async Task What_is_in_credit_and_put_on_an_invoice_later_is_applied_there_too()
    {
        await using var firm = await Start(OnDatabase.Sqlite);
        var first = await firm.InvoiceAndCopy();
        await Pay(firm, first.Total + 80, (first.Ours, first.Total));
        await Done(firm);
        var second = await firm.InvoiceAndCopy();

        (await firm.Firm.Post($"/invoices/{second.Ours}/use-credit")).Expect(200);
        await Done(firm);

        Assert.Equal(second.Total - 80, Balance(firm, second.Theirs));
        Assert.Equal(0, (decimal)Assert.Single(firm.Books.All("Payment"))["UnappliedAmt"]!);
    }

    [Fact]
    public async Task Changed_there_it_is_left_so_and_somebody_is_asked()
    {
        await using var firm = await Start(OnDatabase.Sqlite);
        var invoice = await firm.InvoiceAndCopy();
        var payment = await Pay(firm, 100, (invoice.Ours, 100));
        await Done(firm);
        var there = firm.Books.All("Payment")[0];
        var line = there["Line"]!.AsArray()[0]!.DeepClone();
        line["Amount"] = 60;
        firm.Books.Edit(
            "Payment",
            (string)there["Id"]!,
            new() { ["TotalAmt"] = 60, ["Line"] = new JsonArray(line) }
        );

        await firm.Firm.Post($"/payments/{payment}/reverse", new { reason = "Erreur" });
        await Done(firm);

        var held = Assert.Single((await firm.Firm.Get("/quickbooks/work?state=held")).Items);
        Assert.Equal("quickbooks.pay.changed", (string)held["trouble"]!);
        Assert.Equal(60, (decimal)firm.Books.All("Payment")[0]["TotalAmt"]!);
    }

    [Theory, BothDatabases]
    public async Task A_credit_note_is_put_on_its_invoice_there(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var invoice = await firm.InvoiceAndCopy();
        var note = (
            await firm.Firm.Post($"/invoices/{invoice.Ours}/credit-note", new { reason = "Erreur" })
        ).Expect(201);

        await firm.Copied(note.Id);
        await Done(firm);

        Assert.Equal(0, Balance(firm, invoice.Theirs));
        var memo = Assert.Single(firm.Books.All("CreditMemo"));
        Assert.Equal(0, (decimal)(memo["RemainingCredit"] ?? memo["Balance"])!);
        var applied = Assert.Single(firm.Books.All("Payment"));
        Assert.Equal(0, (decimal)applied["TotalAmt"]!);
        await firm.Copied(note.Id);
        await firm.Sweep();
        Assert.Single(firm.Books.All("Payment"));
        Assert.Empty((await firm.Firm.Get("/payments")).Items);
    }
}
