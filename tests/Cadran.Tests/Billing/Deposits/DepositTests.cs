using System.Text.Json.Nodes;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Deposits;

/// <summary>Money asked for before the work: an invoice of its own, taken off a later one (rule L7).</summary>
public class DepositTests
{
    [Theory, BothDatabases]
    public async Task It_posts_to_advances_and_the_invoice_clears_it_J1(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var deposit = await Issued(firm, customer, "120");
        Assert.Equal(
            [("receivable", "120.00"), ("tax", "-20.00"), ("advances", "-100.00")],
            await Posted(firm, deposit)
        );

        var invoice = await firm.Draft(customer, "1000");
        (await Take(firm, invoice, deposit)).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);

        Assert.Equal(
            [
                ("receivable", "1080.00"),
                ("tax", "-200.00"),
                ("revenueOther", "-1000.00"),
                ("advances", "100.00"),
                ("tax", "20.00"),
            ],
            await Posted(firm, invoice)
        );
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task What_cannot_be_taken_off_is_refused_in_words(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var other = await firm.Make("/organizations", new { name = "Brasserie du Pont" });
        var deposit = await Issued(firm, customer, "120");
        var (small, invoice) = (
            await firm.Draft(customer, "50"),
            await firm.Draft(customer, "500")
        );

        (await Take(firm, await firm.Draft(other, "500"), deposit)).Refused(
            422,
            "deposit.other_customer"
        );
        (await Take(firm, small, deposit)).Refused(422, "deposit.above_invoice");
        (await Take(firm, invoice, await firm.Issued(customer, "10"))).Refused(
            422,
            "deposit.unknown"
        );
        (await Take(firm, await Draft(firm, customer, "600"), deposit)).Refused(
            422,
            "deposit.on_deposit"
        );
        (await Take(firm, invoice, deposit)).Expect(200);
        (await Take(firm, await firm.Draft(customer, "500"), deposit)).Refused(409, "deposit.used");
    }

    [Theory, BothDatabases]
    public async Task It_is_taken_off_once_also_by_two_at_once(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var deposit = await Issued(firm, customer, "120");
        var drafts = new List<string>();
        for (var i = 0; i < 4; i++)
            drafts.Add(await firm.Draft(customer, "500"));

        var taken = await Task.WhenAll(drafts.Select(d => Take(firm, d, deposit)));

        Assert.Single(taken, t => t.Code == 200);
        Assert.All(
            taken.Where(t => t.Code != 200),
            t => Assert.Equal("deposit.used", t.ProblemCode)
        );
    }

    [Theory, BothDatabases]
    public async Task A_draft_that_is_deleted_lets_its_deposits_go(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var deposit = await Issued(firm, customer, "120");
        var first = await firm.Draft(customer, "500");
        (await Take(firm, first, deposit)).Expect(200);

        (await firm.Delete($"/invoices/{first}")).Expect(204);

        var second = await firm.Draft(customer, "500");
        (await Take(firm, second, deposit)).Expect(200);
        var off = (
            await firm.Put(
                $"/invoices/{second}/deposits",
                new { depositIds = Array.Empty<string>() }
            )
        ).Expect(200);
        Assert.Equal("600.00", off["due"]["amount"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_credited_deposit_can_be_taken_off_no_more_and_one_taken_off_not_credited_D4(
        OnDatabase on
    )
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var (gone, used) = (
            await Issued(firm, customer, "120"),
            await Issued(firm, customer, "240")
        );
        (await Credit(firm, gone)).Expect(201);
        var invoice = await firm.Draft(customer, "1000");

        (await Take(firm, invoice, gone)).Refused(422, "deposit.credited");
        (await Take(firm, invoice, used)).Expect(200);
        (await Credit(firm, used)).Refused(409, "deposit.in_use");

        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);
        (await Credit(firm, used)).Refused(409, "deposit.in_use");
        (await Credit(firm, invoice)).Expect(201);
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task An_unpaid_deposit_is_taken_off_and_stays_to_be_paid_by_itself_P4(
        OnDatabase on
    )
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var deposit = await Issued(firm, customer, "120");
        var invoice = await firm.Draft(customer, "1000");
        (await Take(firm, invoice, deposit)).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);

        Assert.Equal("120.00", await Due(firm, deposit));
        Assert.Equal("1080.00", await Due(firm, invoice));
        await firm.Pay(
            customer,
            "1200.00",
            "2026-11-27",
            (deposit, "120.00"),
            (invoice, "1080.00")
        );
        Assert.Equal("paid", (await firm.Get($"/invoices/{invoice}")).Text("paymentStatus"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task A_draft_can_not_become_smaller_than_its_deposits(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var deposit = await Issued(firm, customer, "120");
        var invoice = await firm.Draft(customer, "1000");
        (await Take(firm, invoice, deposit)).Expect(200);
        var lines = new[] { Cast.Quotes.Line("Moins", "50") };

        (await firm.Put($"/invoices/{invoice}", new { lines })).Refused(
            422,
            "deposit.above_invoice"
        );
    }

    [Fact]
    public async Task The_editor_offers_the_deposits_of_the_customer()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var deposit = await Issued(firm, customer, "120");
        var invoice = await firm.Draft(customer, "1000");
        var page = await PageForm.Open(await firm.Browser(), $"/billing/invoices/{invoice}");

        var done = await page.Send("deposits", ("deposit", deposit));

        Assert.Equal($"/billing/invoices/{invoice}", done.Went());
        Assert.Equal("1080.00", await Due(firm, invoice));
    }

    private static async Task<string> Due(Firm firm, string invoice) =>
        (await firm.Get($"/invoices/{invoice}"))["due"]["amount"]!.GetValue<string>();

    private static Task<Answer> Credit(Firm firm, string invoice) =>
        firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Abandon" });

    private static Task<Answer> Take(Firm firm, string invoice, string deposit) =>
        firm.Put($"/invoices/{invoice}/deposits", new { depositIds = new[] { deposit } });

    private static async Task<string> Draft(Firm firm, string customer, string amount)
    {
        var money = new { amount, currency = "EUR" };
        return await firm.Make("/deposits", new { organizationId = customer, amount = money });
    }

    private static async Task<string> Issued(Firm firm, string customer, string amount)
    {
        var draft = await Draft(firm, customer, amount);
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return draft;
    }

    private static async Task<List<(string, string)>> Posted(Firm firm, string invoice) =>
        [
            .. (await firm.Get("/journal")).Items.Single(e =>
                e["documentId"]!.GetValue<string>() == invoice
            )["lines"]!
                .AsArray()
                .Select(l =>
                    (
                        l!["key"]!.GetValue<string>().Split(':')[0],
                        Amount(l, "credit") is "0.00"
                            ? Amount(l, "debit")
                            : "-" + Amount(l, "credit")
                    )
                ),
        ];

    private static string Amount(JsonNode line, string side) =>
        line[side]!["amount"]!.GetValue<string>();
}
