using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Deposits;

/// <summary>What a deposit does not take, and what an invoice with deposits is called.</summary>
public class DepositGuardTests
{
    [Theory, BothDatabases]
    public async Task A_deposit_bills_no_expenses(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var deposit = await Deposit(firm, customer, "120");
        var train = await firm.Spend(customer, "80");

        var refused = await firm.Put(
            $"/invoices/{deposit}/expenses",
            new { add = new[] { train } }
        );

        refused.Refused(422, "deposit.no_expenses");
        Assert.Null((await firm.Get($"/expenses/{train}")).Body!["invoiceId"]);
        Assert.Single((await firm.Get($"/invoices/{deposit}"))["lines"].AsArray());
    }

    [Theory, BothDatabases]
    public async Task An_invoice_whose_rest_after_deposits_is_credited_is_credited_D2(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var deposit = await Deposit(firm, customer, "400");
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var invoice = await firm.Draft(customer, "1000");
        var take = new { depositIds = new[] { deposit } };
        (await firm.Put($"/invoices/{invoice}/deposits", take)).Expect(200);
        var issued = (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);
        var line = (string)issued["lines"][0]!["id"]!;
        var lines = new[] { new { lineId = line, amount = "600" } };
        var credit = new { reason = "Geste", lines };
        (await firm.Post($"/invoices/{invoice}/credit-note", credit)).Expect(201);

        Assert.Equal("credited", (await firm.Get($"/invoices/{invoice}")).Text("paymentStatus"));

        Assert.Equal([invoice], await Listed(firm, "credited"));
        Assert.Empty(await Listed(firm, "paid"));
    }

    [Theory, BothDatabases]
    public async Task An_invoice_that_its_deposits_pay_whole_is_paid_D2(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var deposit = await Deposit(firm, customer, "400");
        (await firm.Post($"/invoices/{deposit}/issue", new { })).Expect(200);
        var invoice = await firm.Draft(customer, "400");
        var take = new { depositIds = new[] { deposit } };
        (await firm.Put($"/invoices/{invoice}/deposits", take)).Expect(200);
        (await firm.Post($"/invoices/{invoice}/issue", new { })).Expect(200);

        Assert.Equal("paid", (await firm.Get($"/invoices/{invoice}")).Text("paymentStatus"));

        Assert.Equal([invoice], await Listed(firm, "paid"));
        Assert.Empty(await Listed(firm, "credited"));
    }

    [Theory, BothDatabases]
    public async Task A_quote_whose_last_invoice_is_credited_but_for_its_deposit_is_invoiced_again(
        OnDatabase on
    )
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);
        var part = (
            await firm.Post($"/quotes/{quote}/deposit", new { amount = Payments.Euros("600") })
        ).Expect(201);
        (await firm.Post($"/invoices/{part.Id}/issue", new { })).Expect(200);
        var last = (await firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201);
        var issued = (await firm.Post($"/invoices/{last.Id}/issue", new { })).Expect(200);
        var lines = new[] { new { lineId = (string)issued["lines"][0]!["id"]!, quantity = "1" } };
        var credit = new { reason = "Erreur", lines };
        (await firm.Post($"/invoices/{last.Id}/credit-note", credit)).Expect(201);

        Assert.Equal("accepted", (await firm.Get($"/quotes/{quote}")).Text("state"));
        (await firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201);
    }

    private static async Task<IReadOnlyList<string>> Listed(Firm firm, string status) =>
        [
            .. (await firm.Get($"/invoices?paymentStatus={status}")).Items.Select(i =>
                (string)i["id"]!
            ),
        ];

    private static Task<string> Deposit(Firm firm, string customer, string amount) =>
        firm.Make("/deposits", new { organizationId = customer, amount = Payments.Euros(amount) });
}
