using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>An offer to a customer, from its draft to its answer.</summary>
public class QuoteTests
{
    [Theory, BothDatabases]
    public async Task A_quote_is_numbered_in_a_series_of_its_own_and_posts_nothing_D3(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        await firm.Issued(customer, "100");

        var quote = (await firm.Get($"/quotes/{await firm.Quoted(customer)}")).Expect(200);

        Assert.StartsWith("D-", quote.Text("number"), StringComparison.Ordinal);
        Assert.EndsWith("-0001", quote.Text("number"), StringComparison.Ordinal);
        Assert.Equal(("waiting", "1800.00"), (quote.Text("state"), Amount(quote)));
        Assert.Single((await firm.Get("/journal")).Items);
        (await firm.Get($"/invoices/{quote.Id}")).Refused(404, "not_found");
        (await firm.Post($"/invoices/{quote.Id}/issue", new { })).Refused(404, "not_found");
        Assert.Single((await firm.Get("/invoices")).Items);
        await firm.Whole();
    }

    [Theory, BothDatabases]
    public async Task What_is_optional_counts_in_no_total(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var study = Cast.Quotes.Line("Étude", "1000");

        var draft = await firm.QuoteDraft(
            customer,
            study,
            Cast.Quotes.Line("Formation", "250", "2", optional: true)
        );

        var quote = await firm.Get($"/quotes/{draft}");
        Assert.Equal("1200.00", Amount(quote));
        var option = quote["lines"][1]!;
        Assert.True(option["optional"]!.GetValue<bool>());
        Assert.Equal("500.00", option["net"]!["amount"]!.GetValue<string>());
        var invoice = new { organizationId = customer, lines = new[] { Option } };
        (await firm.Post("/invoices", invoice)).Refused(422, "invoice.no_options");
    }

    [Theory, BothDatabases]
    public async Task It_is_accepted_once_by_name_and_refused_no_more(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(customer);
        (await Accept(firm, quote, " ")).Refused(422, "field.required");
        (await Accept(firm, quote, "Zoé", "2020-01-01")).Refused(422, "quote.day_out_of_range");

        var accepted = (await Accept(firm, quote, "Zoé Marchand")).Expect(200);

        Assert.Equal("accepted", accepted.Text("state"));
        Assert.Equal("Zoé Marchand", accepted["decision"]["name"]!.GetValue<string>());
        (await Accept(firm, quote, "Max")).Refused(409, "quote.already_accepted");
        (await firm.Post($"/quotes/{quote}/refuse", new { name = "Max" })).Refused(
            409,
            "quote.already_accepted"
        );
        (await firm.Post($"/quotes/{quote}/revise")).Refused(409, "quote.already_accepted");
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_answer_at_once_one_is_heard(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(customer);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    firm.Post(
                        $"/quotes/{quote}/{(i % 2 == 0 ? "accept" : "refuse")}",
                        new { name = "Zoé" }
                    )
                )
        );

        Assert.Single(answers, a => a.Code == 200);
        Assert.All(answers.Where(a => a.Code != 200), a => Assert.Equal(409, a.Code));
    }

    [Theory, BothDatabases]
    public async Task A_new_version_takes_the_place_of_the_old_one_which_is_kept(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var first = await firm.Quoted(customer);
        var second = (await firm.Post($"/quotes/{first}/revise")).Expect(201);
        Assert.Equal(second.Id, (await firm.Post($"/quotes/{first}/revise")).Expect(201).Id);
        Assert.Equal("waiting", (await firm.Get($"/quotes/{first}")).Text("state"));

        var issued = (await firm.Post($"/quotes/{second.Id}/issue")).Expect(200);

        var number = (await firm.Get($"/quotes/{first}")).Text("number");
        Assert.Equal((number + "-V2", "1800.00"), (issued.Text("number"), Amount(issued)));
        Assert.Equal("replaced", (await firm.Get($"/quotes/{first}")).Text("state"));
        (await Accept(firm, first, "Zoé")).Refused(409, "quote.replaced");
        (await firm.Post($"/quotes/{first}/revise")).Refused(409, "quote.replaced");
        (await Accept(firm, second.Id, "Zoé")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task What_held_until_yesterday_is_accepted_no_more(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var draft = await firm.QuoteDraft(customer);
        var change = new { issueDate = "2026-01-05", validUntil = "2026-02-05" };
        (await firm.Put($"/quotes/{draft}", change)).Expect(200);
        (await firm.Post($"/quotes/{draft}/issue")).Expect(200);

        (await Accept(firm, draft, "Zoé")).Refused(422, "quote.expired");

        Assert.Equal("expired", (await firm.Get($"/quotes/{draft}")).Text("state"));
        Assert.Single((await firm.Get("/quotes?state=expired")).Items);
        Assert.Empty((await firm.Get("/quotes?state=waiting")).Items);
        (await Accept(firm, draft, "Zoé", "2026-02-05")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Lists_find_quotes_by_state_customer_and_words(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var other = await firm.Make("/organizations", new { name = "Brasserie du Pont" });
        var (quote, draft) = (await firm.AcceptedQuote(customer), await firm.QuoteDraft(other));

        Assert.Equal(quote, Only(await firm.Get("/quotes?state=accepted")));
        Assert.Equal(draft, Only(await firm.Get("/quotes?q=brasserie")));
        Assert.Equal(draft, Only(await firm.Get($"/quotes?organizationId={other}")));
        Assert.Equal(2, (await firm.Get("/quotes?q=refonte")).Items.Count);
        var sums = (await firm.Get("/quotes/summary")).Expect(200);
        Assert.Equal("1800.00", sums["accepted"][0]!["total"]!["amount"]!.GetValue<string>());
        Assert.Equal(1, sums["draft"][0]!["count"]!.GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task A_copy_is_a_draft_with_the_same_lines(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.AcceptedQuote(customer, Cast.Quotes.Line("Étude", "1000"), Option);

        var copy = (await firm.Post($"/quotes/{quote}/copy")).Expect(201);

        Assert.Equal(("draft", "1200.00", 1), (copy.Text("state"), Amount(copy), Revision(copy)));
        Assert.True(copy["lines"][1]!["optional"]!.GetValue<bool>());
        (await firm.Delete($"/quotes/{copy.Id}")).Expect(204);
        (await firm.Get($"/quotes/{copy.Id}")).Refused(404, "not_found");
    }

    private static object Option => Cast.Quotes.Line("Formation", "250", optional: true);

    private static int Revision(Answer quote) => quote["revision"].GetValue<int>();

    private static string Only(Answer list) => Assert.Single(list.Items)["id"]!.GetValue<string>();

    private static Task<Answer> Accept(Firm firm, string quote, string name, string? day = null) =>
        firm.Post($"/quotes/{quote}/accept", new { name, day });

    private static string Amount(Answer quote) => quote["total"]["amount"]!.GetValue<string>();
}
