// Long because a copy, and what keeps it from being made, stand in one place.
using System.Globalization;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Accounting;

/// <summary>Copying and sending by QuickBooks (S57 to S61), against the stand-in, with its faults.</summary>
public class QuickBooksCopyTests
{
    [Theory, BothDatabases]
    public async Task An_invoice_goes_over_with_its_hours_rates_taxes_and_total(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var invoice = await firm.Invoice();
        var ours = await firm.Document(invoice);

        var stands = await firm.Copied(invoice);

        Assert.Equal("inStep", (string)stands["copy"]!["state"]!);
        var there = Assert.Single(firm.Books.All("Invoice"));
        Assert.Equal((string)ours["number"]!, (string)there["DocNumber"]!);
        Assert.Equal(
            decimal.Parse((string)ours["total"]!["amount"]!, CultureInfo.InvariantCulture),
            (decimal)there["TotalAmt"]!
        );
        var line = there["Line"]!.AsArray()[0]!["SalesItemLineDetail"]!;
        Assert.Equal((14.5m, 95m), ((decimal)line["Qty"]!, (decimal)line["UnitPrice"]!));
        Assert.Equal("2026-11-10", (string)line["ServiceDate"]!);
        Assert.Equal("NotSet", (string)there["EmailStatus"]!);
        Assert.Equal("ap@client.example", (string)there["BillEmail"]!["Address"]!);
        Assert.Single(firm.Books.All("Customer"));
        Assert.Empty(firm.Books.Mails);
    }

    [Theory, BothDatabases]
    public async Task Copied_twice_it_is_there_once(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var invoice = await firm.Invoice();

        await firm.Copied(invoice);
        var again = await firm.Copy(invoice);

        Assert.Equal("inStep", (string)again["copy"]!["state"]!);
        Assert.Single(firm.Books.All("Invoice"));
    }

    [Theory, BothDatabases]
    public async Task QuickBooks_sends_it_when_asked(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var invoice = await firm.Invoice();

        var stands = await firm.Copied(invoice, send: true);

        Assert.NotNull(stands["copy"]!["emailedAt"]);
        Assert.Equal("ap@client.example", (string)stands["copy"]!["emailedTo"]!);
        Assert.Single(firm.Books.Mails);
        Assert.NotNull((await firm.Document(invoice))["sentAt"]);
    }

    [Fact]
    public async Task A_customer_who_may_be_there_is_asked_about()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var there = firm.Books.Create("Customer", new() { ["DisplayName"] = "Client inc." });
        var invoice = await firm.Invoice();

        var held = await firm.Copy(invoice);

        var work = Assert.Single(held["work"]!.AsArray())!;
        Assert.Equal("quickbooks.customer.unsure", (string)work["trouble"]!);
        Assert.Empty(firm.Books.All("Invoice"));
        (
            await firm.Firm.Put(
                "/quickbooks/links",
                new
                {
                    kind = "customer",
                    links = new[]
                    {
                        new
                        {
                            localKey = firm.Customer.Replace("-", "", StringComparison.Ordinal),
                            remoteId = (string)there["Id"]!,
                        },
                    },
                }
            )
        ).Expect(200);
        await firm.Settled(invoice);
        Assert.Single(firm.Books.All("Invoice"));
        Assert.Single(firm.Books.All("Customer"));
    }

    [Fact]
    public async Task A_customer_of_nearly_the_same_name_is_asked_about_and_not_made()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.Books.Create("Customer", new() { ["DisplayName"] = "CLIENT Ltée" });
        var invoice = await firm.Invoice();

        var held = await firm.Copy(invoice);

        Assert.Equal(
            "quickbooks.customer.unsure",
            (string)Assert.Single(held["work"]!.AsArray())!["trouble"]!
        );
        Assert.Single(firm.Books.All("Customer"));
    }

    [Fact]
    public async Task Items_are_made_for_service_types_on_the_account_that_was_chosen()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Firm.Make("/service-types", new { name = "Conception" });
        var account = (string)
            (await firm.Firm.Get("/quickbooks/income-accounts")).Expect(200).Items[0]["id"]!;
        (await firm.Firm.Post("/quickbooks/items", new { incomeAccountId = "999" })).Refused(
            422,
            "reference.unknown"
        );
        await firm.Ana.Open("/settings/quickbooks/links?kind=serviceType");

        await firm.Ana.Submit("items", ("incomeAccountId", account));
        (await firm.Firm.Post("/quickbooks/items", new { incomeAccountId = account })).Expect(200);

        var made = Assert.Single(firm.Books.Query("select * from Item where Name = 'Conception'"));
        Assert.Equal(account, (string)made["IncomeAccountRef"]!["value"]!);
        Assert.All(
            (await firm.Firm.Get("/quickbooks/links?kind=serviceType")).Items,
            row => Assert.NotNull(row["remoteId"])
        );
    }

    [Theory]
    [InlineData("Category", true, true)]
    [InlineData("Service", false, true)]
    [InlineData("Service", true, false)]
    public async Task What_only_has_the_name_is_not_taken_for_an_item(
        string type,
        bool isOnAccount,
        bool isActive
    )
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Firm.Make("/service-types", new { name = "Services" });
        var there = firm.Books.Query("select * from Item where Name = 'Services'")[0];
        var account = isOnAccount
            ? (string)there["IncomeAccountRef"]!["value"]!
            : (string)
                firm.Books.Create(
                    "Account",
                    new() { ["Name"] = "Other sales", ["AccountType"] = "Income" }
                )["Id"]!;
        firm.Books.Edit(
            "Item",
            (string)there["Id"]!,
            new() { ["Type"] = type, ["Active"] = isActive }
        );

        (await firm.Firm.Post("/quickbooks/items", new { incomeAccountId = account })).Refused(
            409,
            "quickbooks.item_name_taken"
        );
    }

    [Fact]
    public async Task A_change_there_that_is_taken_back_is_in_step_again()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        var there = firm.Books.All("Invoice")[0];
        var id = (string)there["Id"]!;
        var amount = (decimal)there["Line"]!.AsArray()[0]!["Amount"]!;
        firm.Books.ChangeAmount(id, 1_000);
        await firm.Sweep();
        Assert.Equal("changedThere", (string)(await firm.Of(invoice))["copy"]!["state"]!);

        firm.Books.ChangeAmount(id, amount);
        await firm.Sweep();

        Assert.Equal("inStep", (string)(await firm.Of(invoice))["copy"]!["state"]!);
    }

    [Fact]
    public async Task A_tax_without_a_code_waits_for_a_link()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        foreach (var tax in firm.Taxes)
            (await firm.Firm.Delete($"/taxes/{tax}")).Expect(204);
        await firm.Firm.Make(
            "/taxes",
            new
            {
                name = "TVQ seule",
                rate = "9.975",
                isDefault = true,
            }
        );
        var invoice = await firm.Invoice();

        var held = await firm.Copy(invoice);

        Assert.Equal(
            "quickbooks.tax.unlinked",
            (string)Assert.Single(held["work"]!.AsArray())!["trouble"]!
        );
    }

    [Fact]
    public async Task A_number_that_is_taken_there_is_said_and_nothing_is_doubled()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var first = await firm.Invoice();
        await firm.Copied(first);
        var second = await firm.Invoice();
        var number = (string)(await firm.Document(second))["number"]!;
        firm.Books.Edit(
            "Invoice",
            (string)firm.Books.All("Invoice")[0]["Id"]!,
            new() { ["DocNumber"] = number }
        );

        var held = await firm.Copy(second);

        Assert.Equal(
            "quickbooks.number.taken",
            (string)Assert.Single(held["work"]!.AsArray())!["trouble"]!
        );
        Assert.Single(firm.Books.All("Invoice"));
    }

    [Fact]
    public async Task What_somebody_changed_there_is_shown_and_never_written_over()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        var id = (string)firm.Books.All("Invoice")[0]["Id"]!;
        firm.Books.ChangeAmount(id, 1_000);

        var stands = await firm.Copy(invoice);

        Assert.Equal("changedThere", (string)stands["copy"]!["state"]!);
        Assert.Equal(
            "1000.00",
            (string)stands["copy"]!["there"]!["lines"]!.AsArray()[0]!["amount"]!["amount"]!
        );
        Assert.Equal(
            1_000m,
            (decimal)firm.Books.Get("Invoice", id)["Line"]!.AsArray()[0]!["Amount"]!
        );
    }

    [Fact]
    public async Task A_credit_note_goes_over_as_a_credit_memo()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var invoice = await firm.Invoice();
        await firm.Copied(invoice);
        var note = await firm.Firm.Make(
            "/credit-notes",
            new
            {
                invoiceId = invoice,
                releaseTime = true,
                reason = "Erreur",
            }
        );

        var stands = await firm.Copied(note);

        Assert.Equal("inStep", (string)stands["copy"]!["state"]!);
        var there = Assert.Single(firm.Books.All("CreditMemo"));
        Assert.Equal(
            (decimal)firm.Books.All("Invoice")[0]["TotalAmt"]!,
            (decimal)there["TotalAmt"]!
        );
    }

    [Fact]
    public async Task Copies_are_made_when_issued_where_that_is_chosen()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        await firm.Choose(copiesOnIssue: true);

        var invoice = await firm.Invoice();
        await firm.Settled(invoice);

        Assert.Single(firm.Books.All("Invoice"));
    }
}
