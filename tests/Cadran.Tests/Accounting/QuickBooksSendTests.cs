using Cadran.Tests.Cast;
using QuickBooksStandIn.Faults;

namespace Cadran.Tests.Accounting;

/// <summary>Who mails an invoice (S60): our own mail or QuickBooks, by the firm, the customer, or once; never both.</summary>
public class QuickBooksSendTests
{
    private static async Task Send(ConnectedFirm firm, string invoice, object? body = null) =>
        (await firm.Firm.Post($"/invoices/{invoice}/send", body ?? new { })).Expect(200);

    private static async Task<int> OwnMails(ConnectedFirm firm, string invoice) =>
        (await firm.Firm.Get($"/invoices/{invoice}/deliveries")).Expect(200).Items.Count;

    private static Task<Answer> ChooseFor(
        ConnectedFirm firm,
        string? sentBy,
        string? goesOver = null
    ) => firm.Firm.Put($"/organizations/{firm.Customer}/quickbooks", new { sentBy, goesOver });

    [Theory, BothDatabases]
    public async Task Sent_as_usual_QuickBooks_mails_it_where_the_firm_chose_that(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        await firm.Choose(sendsInvoices: true);
        var invoice = await firm.Invoice();

        await Send(firm, invoice);
        await firm.Settled(invoice);

        Assert.Single(firm.Books.Mails);
        Assert.Equal(0, await OwnMails(firm, invoice));
        Assert.NotNull((await firm.Document(invoice))["sentAt"]);
    }

    [Theory, BothDatabases]
    public async Task A_customer_has_it_another_way_than_the_firm(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var chosen = (await ChooseFor(firm, "ledger")).Expect(200).Body!;
        Assert.Equal("ledger", (string)chosen["now"]!["sentBy"]!);
        var first = await firm.Invoice();
        await Send(firm, first);
        await firm.Settled(first);
        Assert.Single(firm.Books.Mails);

        await firm.Choose(sendsInvoices: true);
        (await ChooseFor(firm, "ownMail")).Expect(200);
        var second = await firm.Invoice();
        await Send(firm, second);

        Assert.Single(firm.Books.Mails);
        Assert.Equal(1, await OwnMails(firm, second));
    }

    /// <summary>It waited for hours, until it was given up: the copy wakes it.</summary>
    [Fact]
    public async Task A_mailing_that_was_given_up_for_want_of_its_copy_goes_when_that_is_made()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Faults.Add(FaultKind.ServerError, "/query", times: null);
        var invoice = await firm.Invoice();
        await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = true });
        await using (var behind = await firm.House.BehindItsBack())
        {
            await using var hours = behind.CreateCommand();
            hours.CommandText =
                "UPDATE quickbooks_work SET attempts = 13 WHERE kind = 'SendInvoice'";
            await Eventually.Holds(
                async () =>
                {
                    await hours.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                    return (await firm.Of(invoice))["work"]!
                        .AsArray()
                        .Any(w =>
                            (string)w!["kind"]! == "sendInvoice" && (string)w["state"]! == "held"
                        );
                },
                "the mailing is held"
            );
        }
        firm.There.Faults.Clear();

        await firm.Copied(invoice);

        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task What_is_asked_for_once_goes_before_what_was_chosen()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();

        await Send(firm, invoice, new { by = "ledger" });
        await firm.Settled(invoice);

        Assert.Single(firm.Books.Mails);
        Assert.Equal(0, await OwnMails(firm, invoice));
    }

    [Fact]
    public async Task Words_of_ones_own_are_not_for_QuickBooks()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Choose(sendsInvoices: true);
        var invoice = await firm.Invoice();

        var refused = await firm.Firm.Post(
            $"/invoices/{invoice}/send",
            new { by = "ledger", message = "Bonjour" }
        );
        await Send(firm, invoice, new { message = "Bonjour" });

        refused.Refused(422, "send.ledger_words");
        Assert.Equal(1, await OwnMails(firm, invoice));
        Assert.Empty(firm.Books.Mails);
    }

    [Fact]
    public async Task Asked_for_again_while_it_waits_it_is_mailed_once()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.ServerError,
                Path = "/send",
                Times = 1,
            }
        );

        for (var i = 0; i < 3; i++)
            await Send(firm, invoice, new { by = "ledger" });
        await firm.Settled(invoice);

        Assert.True(firm.Books.Mails.Count <= 1);
    }

    [Theory, BothDatabases]
    public async Task While_QuickBooks_is_away_our_own_mail_goes_instead_and_never_both(
        OnDatabase on
    )
    {
        await using var firm = await ConnectedFirm.Start(on);
        await firm.Choose(sendsInvoices: true);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.ServerError,
                Path = "/v3",
                Times = null,
            }
        );
        await Send(firm, invoice);
        await Eventually.Holds(
            async () =>
                (await firm.Of(invoice))["work"]!.AsArray().Any(w => w!["trouble"] is not null),
            "it was tried"
        );
        await firm.Ana.Open($"/billing/invoices/{invoice}");
        Assert.Contains("Send it by our own mail", firm.Ana.Html, StringComparison.Ordinal);

        await Send(firm, invoice, new { by = "ownMail" });
        firm.There.Faults.Clear();
        foreach (var work in (await firm.Of(invoice))["work"]!.AsArray())
            await firm.Firm.Post($"/quickbooks/work/{work!["id"]}/retry");
        await firm.Settled(invoice);

        Assert.Empty(firm.Books.Mails);
        Assert.Equal(1, await OwnMails(firm, invoice));
        Assert.Single(firm.Books.All("Invoice"));
    }

    [Fact]
    public async Task What_may_have_gone_there_is_not_mailed_by_us_too()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.ServerError,
                Path = "/send",
                Times = null,
            }
        );
        await Send(firm, invoice, new { by = "ledger" });
        var held = await firm.Settled(invoice);
        Assert.Equal(
            "quickbooks.send.unsure",
            (string)Assert.Single(held["work"]!.AsArray())!["trouble"]!
        );

        var refused = await firm.Firm.Post($"/invoices/{invoice}/send", new { by = "ownMail" });

        refused.Refused(409, "quickbooks.sending");
        var work = (string)held["work"]!.AsArray()[0]!["id"]!;
        (await firm.Firm.Post($"/quickbooks/work/{work}/skip")).Expect(200);
        await Send(firm, invoice, new { by = "ownMail" });
        Assert.Equal(1, await OwnMails(firm, invoice));
    }

    [Fact]
    public async Task Disconnected_our_own_mail_goes_as_before()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Choose(sendsInvoices: true);
        (await firm.Firm.Delete("/quickbooks")).Expect(200);
        var invoice = await firm.Invoice();

        await Send(firm, invoice);

        Assert.Equal(1, await OwnMails(firm, invoice));
    }

    [Theory, BothDatabases]
    public async Task Several_sent_at_once_follow_the_choice(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        await firm.Choose(sendsInvoices: true);
        var drafts = new[] { await firm.Draft(), await firm.Draft() };

        await firm.SendMany(drafts);
        await Eventually.Holds(() => firm.Books.Mails.Count >= 2, "both are mailed");
        foreach (var draft in drafts)
            await firm.Settled(draft);

        Assert.Equal(2, firm.Books.Mails.Count);
        foreach (var draft in drafts)
            Assert.Equal(0, await OwnMails(firm, draft));
    }

    [Theory, BothDatabases]
    public async Task A_customer_that_never_goes_over_stays_here_and_says_so(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        await firm.Choose(copiesOnIssue: true, sendsInvoices: true);
        (await ChooseFor(firm, null, "never")).Expect(200);
        var invoice = await firm.Invoice();

        var refused = await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = false });
        await Send(firm, invoice);
        await firm.Ana.Open($"/billing/invoices/{invoice}");

        refused.Refused(409, "quickbooks.customer_excluded");
        Assert.Equal(1, await OwnMails(firm, invoice));
        Assert.Contains("do not go over to QuickBooks", firm.Ana.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Copy to QuickBooks", firm.Ana.Html, StringComparison.Ordinal);
        Assert.Empty(firm.Books.All("Invoice"));

        (await ChooseFor(firm, null)).Expect(200);
        await firm.Copied(invoice);
        Assert.Single(firm.Books.All("Invoice"));
    }

    [Fact]
    public async Task A_customer_goes_over_when_issued_where_the_firm_copies_by_hand()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        (await ChooseFor(firm, null, "onIssue")).Expect(200);

        var invoice = await firm.Invoice();
        await firm.Settled(invoice);

        Assert.Single(firm.Books.All("Invoice"));
    }

    [Fact]
    public async Task The_choices_of_a_customer_are_made_on_its_page()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Ana.Open($"/customers/{firm.Customer}?tab=invoices");

        await firm.Ana.Submit("customer-quickbooks", ("goesOver", "onIssue"), ("sentBy", "ledger"));

        var now = (await firm.Firm.Get($"/organizations/{firm.Customer}/quickbooks"))
            .Expect(200)
            .Body!["choices"]!;
        Assert.Equal(("onIssue", "ledger"), ((string)now["goesOver"]!, (string)now["sentBy"]!));
    }
}
