using System.Text.Json.Nodes;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>An accepted quote becomes a project, deposits, progress and a last invoice.</summary>
public class InvoiceQuoteTests
{
    [Theory, BothDatabases]
    public async Task The_whole_becomes_a_draft_with_the_lines_as_they_were_offered(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var option = Cast.Quotes.Line("Formation", "250", optional: true);
        var quote = await firm.AcceptedQuote(
            customer,
            Cast.Quotes.Line("Étude", "333.33", "3"),
            option
        );

        var draft = (await Invoice(firm, quote)).Expect(201);

        Assert.Equal(("1199.99", quote), (Total(draft), draft.Text("quoteId")));
        Assert.Equal("3", Assert.Single(draft["lines"].AsArray())!["quantity"]!.GetValue<string>());
        Assert.Equal("accepted", await State(firm, quote));
        await Issue(firm, draft);
        Assert.Equal("invoiced", await State(firm, quote));
        (await Invoice(firm, quote)).Refused(409, "quote.nothing_left");
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Invoiced_twice_at_once_it_makes_one(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);

        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Invoice(firm, quote)));

        Assert.Single(made, m => m.Code == 201);
        Assert.All(
            made.Where(m => m.Code != 201),
            m => Assert.Equal((409, "quote.draft_there"), (m.Code, m.ProblemCode))
        );
    }

    [Theory, BothDatabases]
    public async Task What_is_not_accepted_is_not_invoiced(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(customer);

        (await Invoice(firm, quote)).Refused(422, "quote.not_accepted");
        (await Deposit(firm, quote, new { percent = "30" })).Refused(422, "quote.not_accepted");
        (await firm.Post($"/quotes/{quote}/project", new { })).Refused(422, "quote.not_accepted");
    }

    [Theory, BothDatabases]
    public async Task Progress_is_cumulative_and_adds_up_to_the_quote_L7(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(
            customer,
            Cast.Quotes.Line("Étude", "100.01"),
            Cast.Quotes.Line("Travaux", "33.33", "7")
        );
        var offered = (await firm.Get($"/quotes/{quote}"))["net"]["amount"]!.GetValue<string>();

        var nets = new List<decimal>();
        foreach (var percent in new[] { "33.33", "66.67", "100" })
        {
            var draft = (await Invoice(firm, quote, new { percent })).Expect(201);
            nets.Add(decimal.Parse(Net(draft), System.Globalization.CultureInfo.InvariantCulture));
            await Issue(firm, draft);
        }

        Assert.Equal(
            decimal.Parse(offered, System.Globalization.CultureInfo.InvariantCulture),
            nets.Sum()
        );
        Assert.Equal("invoiced", await State(firm, quote));
    }

    [Theory, BothDatabases]
    public async Task Each_line_can_be_as_far_as_it_is(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);
        var study = (await firm.Get($"/quotes/{quote}"))["lines"][0]!["id"]!.GetValue<string>();
        object Done(string percent) => new { lines = new[] { new { lineId = study, percent } } };

        var first = (await Invoice(firm, quote, Done("50"))).Expect(201);
        Assert.Equal("600.00", Total(first));
        await Issue(firm, first);

        (await Invoice(firm, quote, Done("40"))).Refused(422, "quote.percent_below_before");
        (await Invoice(firm, quote, Done("101"))).Refused(422, "quote.percent_out_of_range");
        (await Invoice(firm, quote, Done("50"))).Refused(422, "quote.nothing_this_time");
        var progress = (await firm.Get($"/quotes/{quote}/progress")).Expect(200);
        Assert.Equal("50", progress["lines"][0]!["percent"]!.GetValue<string>());
        Assert.Equal("1200.00", progress["left"]["amount"]!.GetValue<string>());
        Assert.Equal("1200.00", Total((await Invoice(firm, quote)).Expect(201)));
    }

    [Theory, BothDatabases]
    public async Task What_was_credited_can_be_invoiced_again(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);
        var whole = await Issue(firm, (await Invoice(firm, quote)).Expect(201));
        var credit = new { reason = "Erreur de client" };
        (await firm.Post($"/invoices/{whole}/credit-note", credit)).Expect(201);

        Assert.Equal("accepted", await State(firm, quote));
        Assert.Equal("1800.00", Total((await Invoice(firm, quote)).Expect(201)));
    }

    [Theory, BothDatabases]
    public async Task A_deposit_is_an_invoice_and_the_last_invoice_takes_it_off_with_its_tax_L7(
        OnDatabase on
    )
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);
        var draft = (await Deposit(firm, quote, new { percent = "30" })).Expect(201);
        Assert.Equal(("540.00", true), (Total(draft), draft["isDeposit"].GetValue<bool>()));
        var deposit = await Issue(firm, draft);
        await firm.Pay(customer, "540.00", "2026-11-27", (deposit, "540.00"));

        var last = (await Invoice(firm, quote)).Expect(201);

        Assert.Equal(
            ("1800.00", "540.00", "1260.00"),
            (Total(last), Money(last, "deducted"), Money(last, "due"))
        );
        await Issue(firm, last);
        await firm.Pay(customer, "1260.00", "2026-11-27", (last.Id, "1260.00"));
        Assert.Equal("paid", (await firm.Get($"/invoices/{last.Id}")).Text("paymentStatus"));
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task Deposits_are_never_more_than_the_quote_unless_confirmed(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);

        (await Deposit(firm, quote, new { percent = "0" })).Refused(
            422,
            "quote.percent_out_of_range"
        );
        (await Deposit(firm, quote, Euros("0"))).Refused(422, "deposit.amount_out_of_range");
        (await Deposit(firm, quote, Euros("10", "CHF"))).Refused(422, "deposit.other_currency");
        (await Deposit(firm, quote, Euros("1800.01"))).Refused(422, "quote.deposit_above");
        await Issue(firm, (await Deposit(firm, quote, new { percent = "60" })).Expect(201));
        (await Deposit(firm, quote, new { percent = "50" })).Refused(422, "quote.deposit_above");
        (await Deposit(firm, quote, new { percent = "50", confirmed = true })).Expect(201);
    }

    [Theory, BothDatabases]
    public async Task A_quote_with_two_taxes_has_a_deposit_in_proportion_to_both_L7(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var reduced = await firm.Make("/taxes", new { name = "TVA 10 %", rate = "10" });
        var quote = await firm.AcceptedQuote(
            customer,
            Cast.Quotes.Line("Étude", "1000"),
            new
            {
                description = "Livres",
                quantity = "1",
                unitPrice = "500",
                taxIds = new[] { reduced },
            }
        );

        var deposit = (await Deposit(firm, quote, new { percent = "10" })).Expect(201);

        Assert.Equal("175.00", Total(deposit));
        Assert.Equal(
            ["20.00", "5.00"],
            deposit["taxTotals"].AsArray().Select(t => t!["amount"]!["amount"]!.GetValue<string>())
        );
    }

    [Theory, BothDatabases]
    public async Task It_becomes_one_project_with_a_task_for_each_line(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer);

        var project = (await firm.Post($"/quotes/{quote}/project", new { tasks = true })).Expect(
            201
        );

        Assert.Equal(("Refonte", customer), (project.Text("name"), project.Text("organizationId")));
        Assert.False(project["billable"].GetValue<bool>());
        var tasks = (await firm.Get($"/tasks?projectId={project.Id}")).Items;
        Assert.Equal(
            ["Travaux", "Étude"],
            tasks.Select(t => t["title"]!.GetValue<string>()).Order(StringComparer.Ordinal)
        );
        (await firm.Post($"/quotes/{quote}/project", new { })).Refused(409, "quote.project_there");
    }

    private static object Euros(string amount, string currency = "EUR") =>
        new { amount = new { amount, currency } };

    private static Task<Answer> Invoice(Firm firm, string quote, object? body = null) =>
        firm.Post($"/quotes/{quote}/invoice", body ?? new { });

    private static Task<Answer> Deposit(Firm firm, string quote, object body) =>
        firm.Post($"/quotes/{quote}/deposit", body);

    private static async Task<string> Issue(Firm firm, Answer draft)
    {
        (await firm.Post($"/invoices/{draft.Id}/issue", new { })).Expect(200);
        return draft.Id;
    }

    private static async Task<string> State(Firm firm, string quote) =>
        (await firm.Get($"/quotes/{quote}")).Text("state");

    private static string Total(Answer invoice) => Money(invoice, "total");

    private static string Net(Answer invoice) => Money(invoice, "net");

    private static string Money(Answer invoice, string what) =>
        ((JsonNode)invoice[what])["amount"]!.GetValue<string>();
}
