using Cadran.Tests.Billing.Pages;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Quotes;

/// <summary>A line of a quote that is taken off its invoice and put back, or left off.</summary>
public class TakenOffQuoteLineTests
{
    [Fact]
    public async Task A_line_that_is_put_back_is_still_of_the_quote_and_not_invoiced_twice()
    {
        var (form, quote) = await Open();
        var removed = await form.Post("remove:" + await form.Line(1));

        await form.Post("restore", ("taken", DraftForm.Taken(removed.Html)));

        Assert.Equal("1800.00", await form.Total());
        (await form.Firm.Post($"/invoices/{form.Id}/issue", new { })).Expect(200);
        (await form.Firm.Post($"/quotes/{quote}/invoice", new { })).Refused(
            409,
            "quote.nothing_left"
        );
    }

    [Fact]
    public async Task A_line_that_is_put_back_with_the_id_of_a_strange_line_is_refused()
    {
        var (form, _) = await Open();
        var removed = await form.Post("remove:" + await form.Line(1));
        var taken = System.Text.Json.Nodes.JsonNode.Parse(DraftForm.Taken(removed.Html))!;
        taken["quoteLine"] = Guid.CreateVersion7().ToString();

        var refused = await form.Post("restore", ("taken", taken.ToJsonString()));

        Assert.Equal(422, refused.Status);
        Assert.Equal("1200.00", await form.Total());
    }

    [Fact]
    public async Task A_quote_of_which_a_line_was_left_off_is_not_invoiced_yet()
    {
        var (form, quote) = await Open();
        await form.Post("remove:" + await form.Line(1));

        (await form.Firm.Post($"/invoices/{form.Id}/issue", new { })).Expect(200);

        Assert.Equal("accepted", (await form.Firm.Get($"/quotes/{quote}")).Text("state"));
        var rest = (await form.Firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201);
        Assert.Equal("600.00", rest["total"]["amount"]!.GetValue<string>());
        (await form.Firm.Post($"/invoices/{rest.Id}/issue", new { })).Expect(200);
        Assert.Equal("invoiced", (await form.Firm.Get($"/quotes/{quote}")).Text("state"));
    }

    /// <summary>The page of the draft that invoices a quote of 1,000.00 and 500.00, and the quote.</summary>
    private static async Task<(DraftForm Form, string Quote)> Open()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var quote = await firm.AcceptedQuote(customer);
        var draft = (await firm.Post($"/quotes/{quote}/invoice", new { })).Expect(201).Id;
        var job = new Job(firm, customer, "");
        return (new DraftForm(firm, await firm.Browser(), job, draft), quote);
    }
}
