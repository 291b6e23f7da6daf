// Long because what can go wrong between here and QuickBooks stands in one place.
using Cadran.Tests.Cast;
using QuickBooksStandIn.Faults;

namespace Cadran.Tests.Accounting;

/// <summary>What may go wrong between here and QuickBooks: each fault ends in the right state, with one invoice there.</summary>
public class QuickBooksFaultTests
{
    public static TheoryData<FaultKind, string> Faults =>
        new()
        {
            { FaultKind.LostAnswer, "/invoice" },
            { FaultKind.TruncatedJson, "/invoice" },
            { FaultKind.ServerError, "/invoice" },
            { FaultKind.BadGateway, "/invoice" },
            { FaultKind.Unauthorized, "/invoice" },
            { FaultKind.LostAnswer, "/customer" },
            { FaultKind.TruncatedJson, "/customer" },
            { FaultKind.LostAnswer, "/query" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_goes_wrong_in_between_it_is_there_once(FaultKind fault, string path)
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        // Two rejected tokens, one after the other, are a dead grant.
        firm.There.Faults.Add(fault, path, times: fault == FaultKind.Unauthorized ? 1 : 2);

        var stands = await firm.Copied(invoice);

        Assert.Equal("inStep", (string)stands["copy"]!["state"]!);
        Assert.Single(firm.Books.All("Invoice"));
        Assert.Single(firm.Books.All("Customer"));
    }

    [Fact]
    public async Task A_mailing_whose_answer_was_lost_is_not_asked_for_again()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(FaultKind.LostAnswer, "/send");

        var stands = await firm.Copied(invoice, send: true);

        Assert.NotNull(stands["copy"]!["emailedAt"]);
        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task A_mailing_that_may_have_failed_waits_for_a_person()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(FaultKind.ServerError, "/send");

        var stands = await firm.Copy(invoice, send: true);

        var work = Assert.Single(stands["work"]!.AsArray())!;
        Assert.Equal("quickbooks.send.unsure", (string)work["trouble"]!);
        Assert.Empty(firm.Books.Mails);
        (await firm.Firm.Post($"/quickbooks/work/{work["id"]}/retry")).Expect(202);
        await firm.Settled(invoice);
        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task A_revoked_grant_stops_the_queue_and_a_new_one_goes_on()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Disconnect(firm.Books.Realm);

        (await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = false })).Expect(202);
        await Eventually.Holds(
            async () => (string)(await firm.Firm.Get("/quickbooks"))["state"]! == "needsReconnect",
            "it has to be connected again"
        );

        Assert.Empty(firm.Books.All("Invoice"));
        await firm.Connect();
        await firm.Settled(invoice);
        Assert.Single(firm.Books.All("Invoice"));
    }

    [Fact]
    public async Task An_ended_subscription_is_said_and_nothing_is_lost()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.Books.EndSubscription();

        (await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = false })).Expect(202);

        await Eventually.Holds(
            async () => (string)(await firm.Firm.Get("/quickbooks"))["state"]! == "suspended",
            "the subscription is known to have ended"
        );
        Assert.Equal("waiting", (string)(await firm.Of(invoice))["work"]!.AsArray()[0]!["state"]!);
    }

    [Fact]
    public async Task Issuing_never_waits_for_QuickBooks()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Choose(copiesOnIssue: true);
        firm.There.Faults.Add(FaultKind.ServerError, "/v3/", times: null);

        var invoice = await firm.Invoice();

        Assert.Equal("issued", (string)(await firm.Document(invoice))["status"]!);
    }

    [Fact]
    public async Task What_is_to_be_sent_waits_for_its_copy()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(FaultKind.ServerError, "/customer", times: 2);

        await firm.Copied(invoice, send: true);

        Assert.Single(firm.Books.All("Invoice"));
        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task What_was_made_without_our_hearing_of_it_is_found_by_a_later_copy_too()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite, "US");
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.LostAnswer,
                Method = "POST",
                Path = "/invoice",
            }
        );
        var work = (
            await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = false })
        ).Expect(202);
        await Eventually.Holds(() => firm.Books.All("Invoice").Count == 1, "it was made there");
        await firm.Firm.Post($"/quickbooks/work/{work.Id}/skip");

        await firm.Copied(invoice);

        Assert.Single(firm.Books.All("Invoice"));
    }

    [Fact]
    public async Task Our_own_change_whose_answer_was_lost_is_not_taken_for_a_bookkeepers()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        var other = firm.Books.Query("select * from Item where Name = 'Hours'");
        (
            await firm.Firm.Put(
                "/quickbooks",
                new
                {
                    copiesOnIssue = false,
                    makesCustomers = true,
                    offersOnlinePayment = true,
                    defaultItemId = (string)other[0]["Id"]!,
                    sendsInvoices = false,
                    sendsPayments = false,
                }
            )
        ).Expect(200);
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.LostAnswer,
                Method = "POST",
                Path = "/invoice",
            }
        );

        var stands = await firm.Copied(invoice);

        Assert.Equal("inStep", (string)stands["copy"]!["state"]!);
        Assert.Equal(
            (string)other[0]["Id"]!,
            (string)
                firm.Books.All("Invoice")[0]["Line"]!.AsArray()[0]!["SalesItemLineDetail"]![
                    "ItemRef"
                ]!["value"]!
        );
    }

    /// <summary>New tokens would be lost with a request that is refused, and no firm could write meanwhile.</summary>
    [Theory, BothDatabases]
    public async Task A_key_of_a_request_keeps_no_unit_open_while_QuickBooks_is_asked(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var key = ("Idempotency-Key", "once");
        var wrong = new { kind = "customer", links = Links(firm.Customer, "999") };

        (await firm.Firm.Put("/quickbooks/links", wrong, key)).Refused(422, "reference.unknown");
        (await firm.Firm.Post("/quickbooks/items", new { incomeAccountId = "999" }, key)).Expect(
            200
        );
        (await firm.Firm.Delete("/quickbooks", key)).Expect(200);
    }

    [Fact]
    public async Task Tokens_that_nobody_can_open_any_more_are_let_go()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await using (var behind = await firm.House.BehindItsBack())
        {
            await using var lose = behind.CreateCommand();
            lose.CommandText = "UPDATE quickbooks_connections SET tokens = 'sealed by other keys'";
            await lose.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        (
            await firm.Firm.Put(
                "/quickbooks/links",
                new { kind = "customer", links = Links(firm.Customer, "1") }
            )
        ).Refused(409, "quickbooks.unreached");

        (await firm.Firm.Delete("/quickbooks")).Expect(200);
    }

    [Fact]
    public async Task A_customer_there_is_linked_once_however_its_id_is_typed()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Copied(await firm.Invoice());
        var id = (string)firm.Books.All("Customer")[0]["Id"]!;
        var other = await firm.Firm.Make("/organizations", new { name = "Autre" });

        (
            await firm.Firm.Put(
                "/quickbooks/links",
                new { kind = "customer", links = Links(other, $" {id} ") }
            )
        ).Refused(409, "quickbooks.link_taken");
    }

    [Fact]
    public async Task Being_asked_too_much_is_no_unknown_customer()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Faults.Add(FaultKind.Throttled, "/query");

        (
            await firm.Firm.Put(
                "/quickbooks/links",
                new { kind = "customer", links = Links(firm.Customer, "1") }
            )
        ).Refused(409, "quickbooks.unreached");
    }

    private static object[] Links(string customer, string remoteId) =>
        [new { localKey = Guid.Parse(customer).ToString("N"), remoteId }];

    [Fact]
    public async Task What_is_too_much_is_asked_for_later()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(
            new FaultRule
            {
                Kind = FaultKind.Throttled,
                Path = "/invoice",
                Seconds = 1,
                Times = 2,
            }
        );

        await firm.Copied(invoice, send: true);

        Assert.Single(firm.Books.All("Invoice"));
        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task Tried_again_before_its_time_a_mailing_is_not_sent_twice()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        firm.There.Faults.Add(FaultKind.LostAnswer, "/send");
        await firm.Firm.Post($"/invoices/{invoice}/quickbooks", new { send = true });
        await Eventually.Holds(() => firm.Books.Mails.Count == 1, "it was mailed");

        foreach (var work in (await firm.Of(invoice))["work"]!.AsArray())
            await firm.Firm.Post($"/quickbooks/work/{work!["id"]}/retry");
        await firm.Settled(invoice);

        Assert.Single(firm.Books.Mails);
    }

    [Fact]
    public async Task Connecting_that_fails_half_way_is_said_and_can_be_done_again()
    {
        await using var firm = await ConnectedFirm.Unconnected(OnDatabase.Sqlite);
        firm.There.Faults.Add(FaultKind.ServerError, "/preferences");
        await firm.Ana.Open("/settings/quickbooks/connect");
        await firm.Ana.Open(
            firm.There.Allow(
                new Uri(firm.There.Url, firm.Ana.SentTo),
                firm.Books.Realm
            ).PathAndQuery
        );

        Assert.Equal("/settings/quickbooks?failed=quickbooks.unreached", firm.Ana.SentTo);
        await firm.Connect();
        Assert.Equal("CA", (string)(await firm.Firm.Get("/quickbooks"))["country"]!);
    }
}
