using System.Globalization;
using Cadran.Accounting.Pages;
using Cadran.Accounting.QuickBooks;
using Cadran.Tests.Cast;
using QuickBooksStandIn.Faults;

namespace Cadran.Tests.Accounting;

/// <summary>What the pages of QuickBooks say and offer: of a copy, of what needs somebody, of the company.</summary>
public class QuickBooksPagesTests
{
    /// <summary>A firm that is told nothing: what changes there is looked for.</summary>
    private static async Task<ConnectedFirm> Untold()
    {
        var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        return firm;
    }

    private static Task<string> Pay(ConnectedFirm firm, string invoice, decimal amount)
    {
        var text = amount.ToString(CultureInfo.InvariantCulture);
        return firm.Firm.Make(
            "/payments",
            new
            {
                organizationId = firm.Customer,
                date = "2026-11-26",
                amount = new { amount = text, currency = "CAD" },
                method = "transfer",
                allocations = new[] { new { invoiceId = invoice, amount = text } },
            }
        );
    }

    private static async Task<string> Page(ConnectedFirm firm, string address)
    {
        await firm.Ana.Open(address);
        return firm.Ana.Html;
    }

    private static Task<string> Invoice(ConnectedFirm firm, string invoice) =>
        Page(firm, $"/billing/invoices/{invoice}");

    private static void Says(string words, string html) =>
        Assert.Contains(words, html, StringComparison.Ordinal);

    private static void SaysNot(string words, string html) =>
        Assert.DoesNotContain(words, html, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_paid_here_alone_is_not_mailed_with_its_full_amount()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var (invoice, _, total) = await firm.InvoiceAndCopy();
        var payment = await Pay(firm, invoice, 100);

        var held = await firm.Copy(invoice, send: true);
        var html = await Invoice(firm, invoice);

        var mailing = Assert.Single(held["work"]!.AsArray())!;
        Assert.Equal("quickbooks.send.apart", (string)mailing["trouble"]!);
        Assert.Empty(firm.Books.Mails);
        Says("other amount open", html);
        SaysNot(">in step<", html);
        SaysNot("Send by QuickBooks", html);
        Says((total - 100).ToString("#,##0.00", CultureInfo.InvariantCulture), html);

        (await firm.Firm.Post($"/payments/{payment}/reverse", new { reason = "Erreur" })).Expect(
            200
        );
        (await firm.Firm.Post($"/quickbooks/work/{mailing["id"]}/retry")).Expect(202);
        await firm.Settled(invoice);
        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task What_was_paid_here_goes_over_before_it_is_mailed()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Choose(sendsPayments: true);
        var invoice = await firm.Invoice();
        await Pay(firm, invoice, 100);

        await firm.Copied(invoice, send: true);

        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task It_is_another_also_when_the_name_is_the_same()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.Books.Create("Customer", new() { ["DisplayName"] = "Client inc." });
        firm.Books.Create("Vendor", new() { ["DisplayName"] = "Client inc. (2)" });
        // Two alike: neither is proposed.
        firm.Books.Create("Customer", new() { ["DisplayName"] = "CLIENT Ltée" });
        Says(
            "somebody alike is there",
            await Page(firm, "/settings/quickbooks/links?kind=customer&q=Client")
        );
        var invoice = await firm.Invoice();
        var work = (await firm.Copy(invoice))["work"]!.AsArray()[0]!;
        await firm.Ana.Open("/settings/quickbooks/log");
        Says("It is another: make it", firm.Ana.Html);

        await firm.Ana.Submit("work", ("make", (string)work["id"]!));
        var stands = await firm.Settled(invoice);

        Assert.True(stands["work"]!.AsArray().Count == 0, stands["work"]!.ToJsonString());
        var made = Assert.Single(
            firm.Books.All("Customer"),
            c => (string)c["DisplayName"]! == "Client inc. (3)"
        );
        Assert.Equal("Client inc.", (string)made["CompanyName"]!);
    }

    [Fact]
    public async Task A_payment_recorded_on_both_sides_says_which_invoice_and_why_once()
    {
        await using var firm = await Untold();
        var (invoice, theirs, total) = await firm.InvoiceAndCopy();
        await Pay(firm, invoice, total);
        firm.Books.Pay(theirs, date: new DateOnly(2026, 11, 25));

        await firm.Sweep();
        await Eventually.Holds(
            async () => (await firm.Firm.Get("/quickbooks/work?state=held")).Items.Count > 0,
            "somebody is asked"
        );

        var held = Assert.Single((await firm.Firm.Get("/quickbooks/work?state=held")).Items);
        var number = (string)(await firm.Document(invoice))["number"]!;
        Assert.Equal(
            ("quickbooks.payment.overdue", number),
            ((string)held["trouble"]!, (string)held["title"]!)
        );
        var html = await Page(firm, "/settings/quickbooks/log?state=held");
        Says("$" + total.ToString("#,##0.00", CultureInfo.InvariantCulture), html);
        Says("25 November 2026", html);
        SaysNot("2026-11-25", html);
    }

    [Fact]
    public async Task A_mailing_whose_copy_needs_somebody_says_so_and_goes_with_it()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.Books.Create("Customer", new() { ["DisplayName"] = "Client inc." });
        var invoice = await firm.Invoice();

        await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = true });
        await Eventually.Holds(
            async () =>
                (await firm.Of(invoice))["work"]!
                    .AsArray()
                    .Any(w => (string?)w!["trouble"] == SendCopied.CopyHeld),
            "the mailing says it"
        );
        var copy = (await firm.Of(invoice))["work"]!
            .AsArray()
            .Single(w => (string)w!["kind"]! == "copyInvoice")!;
        (await firm.Firm.Post($"/quickbooks/work/{copy["id"]}/retry?makesCustomer=true")).Expect(
            202
        );
        await firm.Settled(invoice);

        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public void What_needs_somebody_leads_to_where_it_is_mended()
    {
        Assert.Equal(
            "/customers/7?tab=invoices#quickbooks",
            WorkWords.MendAt(new("quickbooks.customer.excluded", Values: ["7"]))
        );
        Assert.Equal(
            "/settings/quickbooks/links?kind=customer&q=L%26M",
            WorkWords.MendAt(new(FindCustomer.Unsure, Values: ["L&M", "LM"]))
        );
        Assert.Null(WorkWords.MendAt(new("quickbooks.currency.single", Values: ["EUR", "CAD"])));
        Assert.Null(WorkWords.MendAt(new("quickbooks.send.apart")));
    }

    [Fact]
    public async Task Another_company_is_said_before_and_after()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        firm.There.Faults.Add(FaultKind.ServerError, "/query", times: null);
        var second = await firm.Invoice();
        await firm.Firm.Post($"/invoices/{second}/quickbooks", new { send = false });
        (await firm.Firm.Delete("/quickbooks")).Expect(200);
        Says("1 document of yours is there", await Page(firm, "/settings/quickbooks"));
        var stands = await Invoice(firm, invoice);
        Says("No company is connected", stands);
        SaysNot(">in step<", stands);
        firm.There.Faults.Clear();

        await firm.Ana.Open("/settings/quickbooks/connect");
        var other = firm.There.CompanyIn("US").Realm;
        var allowed = firm.There.Allow(new Uri(firm.There.Url, firm.Ana.SentTo), other);
        await firm.Ana.Open(allowed.PathAndQuery);

        var company = await Page(firm, "/settings/quickbooks");
        Says("1 document is in another company", company);
        Says("Its country is United States, and yours is Canada.", company);
        Says("company not connected", await Page(firm, "/settings/quickbooks/log"));
    }

    [Fact]
    public async Task While_it_waits_the_panel_reads_itself_again_and_offers_nothing_twice()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        SaysNot("<cadran-live src=\"/billing/invoices", await Invoice(firm, invoice));
        firm.There.Faults.Add(FaultKind.ServerError, "/query", times: null);

        await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = false });
        var html = await Invoice(firm, invoice);

        Says($"<cadran-live src=\"/billing/invoices/{invoice}\"", html);
        Assert.Matches("value=\"copy\"[^>]*disabled", html);
    }

    [Fact]
    public async Task Changed_there_it_says_what_settles_it_and_offers_nothing_in_vain()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var (invoice, theirs, _) = await firm.InvoiceAndCopy();
        firm.Books.ChangeAmount(theirs, 1_000);
        await firm.Copied(invoice);

        var html = await Invoice(firm, invoice);

        Says("Put it back there as it was", html);
        SaysNot("Bring in step", html);
        SaysNot("Send by QuickBooks", html);
    }

    [Fact]
    public async Task The_history_of_an_invoice_says_that_QuickBooks_mailed_it()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await firm.Copied(invoice, send: true);

        Says("Mailed by QuickBooks to ap@client.example", await Invoice(firm, invoice));
    }

    [Fact]
    public async Task Known_before_it_is_connected_again_and_nothing_is_asked_for()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        (await firm.Firm.Delete("/quickbooks")).Expect(200);

        await firm.Connect();

        Says("Connected again", await Page(firm, "/settings/quickbooks?done=connected"));
        firm.There.Faults.Add(FaultKind.ServerError, "/query", times: null);
        Says(">as chosen<", await Page(firm, "/settings/quickbooks"));
    }

    [Fact]
    public async Task Items_are_made_on_an_account_that_was_chosen()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Firm.Make("/service-types", new { name = "Conception" });
        await firm.Ana.Open("/settings/quickbooks/links?kind=serviceType");

        await firm.Ana.Submit("items", ("incomeAccountId", ""));

        Says("Choose the account that the items book to.", firm.Ana.Html);
    }
}
