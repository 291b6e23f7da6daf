using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Accounting;

/// <summary>A payment of ours that somebody changed there: nothing is written over by itself, a person says which side holds.</summary>
public class QuickBooksConflictTests
{
    [Theory, BothDatabases]
    public async Task Voided_there_both_sides_wait_for_a_person_and_ours_can_be_written_again(
        OnDatabase on
    )
    {
        await using var firm = await Sending(on);
        var (invoice, payment) = await Paid(firm, 100);

        firm.Books.Void("Payment", payment);
        await firm.There.Webhooks.Deliver(Stop);
        var held = await Held(firm);

        Assert.Equal("quickbooks.pay.changed", (string)held["trouble"]!);
        Assert.Equal("100.00", (string)held["sides"]!["here"]!["total"]!["amount"]!);
        Assert.Null(held["sides"]!["there"]);
        Assert.Equal(invoice.Total, Balance(firm, invoice.Theirs));
        await firm.Ana.Open($"/billing/invoices/{invoice.Ours}");
        Assert.Contains("In QuickBooks: void", firm.Ana.Html, StringComparison.Ordinal);
        await Choose(firm, held, "ours");
        Assert.Equal(invoice.Total - 100, Balance(firm, invoice.Theirs));
        await IsAtPeace(firm, payments: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleted_there_it_is_written_again_or_reversed_here(bool ours)
    {
        await using var firm = await Sending(OnDatabase.Sqlite);
        var (invoice, payment) = await Paid(firm, 100);

        firm.Books.Delete("Payment", payment);
        await firm.Sweep();
        await Choose(firm, await Held(firm), ours ? "ours" : "theirs");

        var paid = ours ? 100 : 0;
        Assert.Equal(invoice.Total - paid, Balance(firm, invoice.Theirs));
        Assert.Equal(invoice.Total - paid, await Due(firm, invoice.Ours));
        await IsAtPeace(firm, payments: 1);
    }

    [Theory, BothDatabases]
    public async Task Changed_there_it_can_be_taken_and_is_followed_from_then_on(OnDatabase on)
    {
        await using var firm = await Sending(on);
        var (invoice, payment) = await Paid(firm, 100);

        Change(firm, payment, 60);
        await firm.Sweep();
        var held = await Held(firm);
        Assert.Equal("60.00", (string)held["sides"]!["there"]!["total"]!["amount"]!);
        await Choose(firm, held, "theirs");

        Assert.Equal(invoice.Total - 60, await Due(firm, invoice.Ours));
        await IsAtPeace(firm, payments: 2);
        Change(firm, payment, 70);
        await firm.Sweep();
        Assert.Equal(invoice.Total - 70, await Due(firm, invoice.Ours));
        Assert.Equal(invoice.Total - 70, Balance(firm, invoice.Theirs));
    }

    [Fact]
    public async Task Changed_there_it_can_be_written_again_unless_it_changed_once_more()
    {
        await using var firm = await Sending(OnDatabase.Sqlite);
        var (invoice, payment) = await Paid(firm, 100);
        Change(firm, payment, 60);
        await firm.Sweep();
        var seen = await Held(firm);

        Change(firm, payment, 50);
        await Choose(firm, seen, "ours");
        Assert.Equal(50, (decimal)firm.Books.Get("Payment", payment)["TotalAmt"]!);
        await Choose(firm, await Held(firm), "ours");

        Assert.Equal(100, (decimal)firm.Books.Get("Payment", payment)["TotalAmt"]!);
        Assert.Equal(invoice.Total - 100, Balance(firm, invoice.Theirs));
        await IsAtPeace(firm, payments: 1);
    }

    [Fact]
    public async Task Left_so_it_is_not_brought_up_again_until_it_says_another()
    {
        await using var firm = await Sending(OnDatabase.Sqlite);
        var (_, payment) = await Paid(firm, 100);
        Change(firm, payment, 60);
        await firm.Sweep();
        var held = await Held(firm);

        (await firm.Firm.Post($"/quickbooks/work/{held["id"]}/skip")).Expect(200);
        await firm.Sweep();
        await Quiet(firm);
        Assert.Empty((await firm.Firm.Get("/quickbooks/work?state=held")).Items);
        Change(firm, payment, 55);
        await firm.Sweep();
        await Held(firm);
    }

    [Fact]
    public async Task Equal_again_it_clears_itself()
    {
        await using var firm = await Sending(OnDatabase.Sqlite);
        var (_, payment) = await Paid(firm, 100);
        Change(firm, payment, 60);
        await firm.Sweep();
        await Held(firm);

        Change(firm, payment, 100);
        await firm.Sweep();

        await IsAtPeace(firm, payments: 1);
    }

    [Fact]
    public async Task The_page_of_the_log_offers_both_sides()
    {
        await using var firm = await Sending(OnDatabase.Sqlite);
        var (invoice, payment) = await Paid(firm, 100);
        Change(firm, payment, 60);
        await firm.Sweep();
        var held = await Held(firm);

        await firm.Ana.Open("/settings/quickbooks/log?state=held");
        await firm.Ana.Submit("work", ("theirs", (string)held["id"]!));
        await Quiet(firm);

        Assert.Equal(invoice.Total - 60, await Due(firm, invoice.Ours));
    }

    [Fact]
    public async Task A_credit_that_was_taken_off_there_is_put_on_again_and_can_not_be_taken_off_here()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var invoice = await firm.InvoiceAndCopy();
        await firm.Copied(await CreditNote(firm, invoice.Ours));
        await Quiet(firm);

        firm.Books.Delete("Payment", (string)Assert.Single(firm.Books.All("Payment"))["Id"]!);
        await firm.Sweep();
        var held = await Held(firm);

        (await firm.Firm.Post($"/quickbooks/work/{held["id"]}/retry?side=theirs")).Refused(
            409,
            "quickbooks.credit_stays"
        );
        await Choose(firm, held, "ours");
        Assert.Equal(0, Balance(firm, invoice.Theirs));
        await IsAtPeace(firm, payments: 0);
    }

    [Fact]
    public async Task Credit_goes_on_an_invoice_as_far_as_it_fits_and_the_rest_is_told()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var invoice = await firm.InvoiceAndCopy();
        // Paid there meanwhile, and not known here yet.
        firm.Books.Pay(invoice.Theirs, 500);

        await firm.Copy(await CreditNote(firm, invoice.Ours));
        await Quiet(firm);

        // The payment that has no room here any more waits beside it.
        var held = Assert.Single(
            (await firm.Firm.Get("/quickbooks/work?state=held")).Items,
            w => (string)w["kind"]! == "writeCredit"
        );
        Assert.Equal("quickbooks.credit.partly", (string)held["trouble"]!);
        Assert.Equal(0, Balance(firm, invoice.Theirs));
        Assert.Equal(500, (decimal)Assert.Single(firm.Books.All("CreditMemo"))["RemainingCredit"]!);
    }

    [Fact]
    public async Task Credit_that_somebody_put_on_the_invoice_there_is_not_put_twice()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var invoice = await firm.InvoiceAndCopy();
        await firm.Copied(await CreditNote(firm, invoice.Ours));
        await Quiet(firm);
        var applied = Assert.Single(firm.Books.All("Payment"));
        firm.Books.Delete("Payment", (string)applied["Id"]!);
        firm.Books.Create(
            "Payment",
            new()
            {
                ["CustomerRef"] = applied["CustomerRef"]!.DeepClone(),
                ["TotalAmt"] = 0,
                ["Line"] = applied["Line"]!.DeepClone(),
            }
        );

        await firm.Sweep();

        await IsAtPeace(firm, payments: 0);
        Assert.Single(firm.Books.All("Payment"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<ConnectedFirm> Sending(OnDatabase on)
    {
        var firm = await ConnectedFirm.Start(on);
        await firm.Choose(sendsPayments: true);
        return firm;
    }

    /// <summary>An invoice that is there, and a payment of it from here; its own echo raises nothing.</summary>
    private static async Task<(
        (string Ours, string Theirs, decimal Total) Invoice,
        string Payment
    )> Paid(ConnectedFirm firm, decimal amount)
    {
        var invoice = await firm.InvoiceAndCopy();
        var text = amount.ToString(CultureInfo.InvariantCulture);
        await firm.Firm.Make(
            "/payments",
            new
            {
                organizationId = firm.Customer,
                date = "2026-11-26",
                amount = new { amount = text, currency = "CAD" },
                method = "cheque",
                allocations = new[] { new { invoiceId = invoice.Ours, amount = text } },
            }
        );
        await Quiet(firm);
        await firm.There.Webhooks.Deliver(Stop);
        await firm.Sweep();
        await IsAtPeace(firm, payments: 1);
        return (invoice, (string)Assert.Single(firm.Books.All("Payment"))["Id"]!);
    }

    private static async Task<string> CreditNote(ConnectedFirm firm, string invoice) =>
        (await firm.Firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Erreur" }))
            .Expect(201)
            .Id;

    private static void Change(ConnectedFirm firm, string payment, decimal amount)
    {
        var line = firm.Books.Get("Payment", payment)["Line"]!.AsArray()[0]!.DeepClone();
        line["Amount"] = amount;
        firm.Books.Edit(
            "Payment",
            payment,
            new() { ["TotalAmt"] = amount, ["Line"] = new JsonArray(line) }
        );
    }

    private static async Task Choose(ConnectedFirm firm, JsonNode held, string side)
    {
        (await firm.Firm.Post($"/quickbooks/work/{held["id"]}/retry?side={side}")).Expect(202);
        await Quiet(firm);
    }

    private static async Task<JsonNode> Held(ConnectedFirm firm)
    {
        await Quiet(firm);
        return Assert.Single((await firm.Firm.Get("/quickbooks/work?state=held")).Items);
    }

    private static async Task IsAtPeace(ConnectedFirm firm, int payments)
    {
        await Quiet(firm);
        await firm.Sweep();
        await Quiet(firm);
        Assert.Empty((await firm.Firm.Get("/quickbooks/work?state=held")).Items);
        Assert.Equal(payments, (await firm.Firm.Get("/payments")).Items.Count);
    }

    private static Task Quiet(ConnectedFirm firm) =>
        Eventually.Holds(
            async () => (await firm.Firm.Get("/quickbooks/work?state=waiting")).Items.Count == 0,
            "nothing waits"
        );

    private static decimal Balance(ConnectedFirm firm, string theirs) =>
        (decimal)firm.Books.Get("Invoice", theirs)["Balance"]!;

    private static async Task<decimal> Due(ConnectedFirm firm, string invoice) =>
        decimal.Parse(
            (string)(await firm.Document(invoice))["due"]!["amount"]!,
            CultureInfo.InvariantCulture
        );
}
