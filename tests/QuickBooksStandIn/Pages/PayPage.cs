using System.Text.Json.Nodes;
using QuickBooksStandIn.Control;
using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Pages;

/// <summary>What stands behind an InvoiceLink: a customer, without any account, sees an invoice and pays it.</summary>
internal sealed class PayPage(World world, StandInClock clock)
{
    public Task Show(HttpContext http) =>
        Show(
            http,
            http.Request.Query.ContainsKey("paid")
                ? Markup.Of($"""<p class="done" role="status">Thank you: it is paid.</p>""")
                : Markup.None
        );

    public async Task Submit(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        try
        {
            if (Asked(http) is { } asked)
                Pay(new(world, clock, asked.Realm), asked.Id, Amounts.Read(form["amount"]));
            http.Response.Redirect($"{http.Request.Path}?paid=1");
        }
        catch (InvalidOperationException no)
        {
            await Show(http, Markup.Of($"""<p class="error" role="alert">{no.Message}</p>"""), 422);
        }
    }

    /// <summary>By card, as far as anybody needs to know.</summary>
    private static void Pay(Bookkeeper books, string id, decimal? amount)
    {
        var card = books
            .All("PaymentMethod")
            .First(method => method.Text("Type") == "CREDIT_CARD")
            .Text("Id");
        books.Pay(
            id,
            amount ?? throw new InvalidOperationException("The amount is no number."),
            method: card
        );
    }

    private Task Show(HttpContext http, Markup message, int status = 200)
    {
        if (Asked(http) is not { } asked)
            return Frame.Write(
                http,
                Frame.Page("Not here", Markup.Of($"<p>This link leads to no invoice.</p>")),
                404
            );
        var books = new Bookkeeper(world, clock, asked.Realm);
        var invoice = books.Get("Invoice", asked.Id);
        return Frame.Write(http, Page(books, invoice, message), status);
    }

    private static Markup Page(Bookkeeper books, JsonObject invoice, Markup message) =>
        Frame.Page(
            $"Invoice {invoice.Text("DocNumber")} of {books.Name}",
            Markup.Of(
                $"""
                {message}
                <p>For {invoice["CustomerRef"].Text("name")}, due {invoice.Text("DueDate")}</p>
                {InvoiceTables.Lines(invoice)}
                <p>{invoice["CustomerMemo"].Text("value")}</p>
                {(
                    invoice.Number("Balance") > 0
                        ? Form(invoice)
                        : Markup.Of($"<p>Nothing is open.</p>")
                )}
                """
            )
        );

    private static Markup Form(JsonObject invoice) =>
        Markup.Of(
            $"""
            <form class="row" method="post"><label>Amount <input name="amount" type="number" step="0.01" min="0.01" required value="{Amounts.Typed(
                invoice,
                "Balance"
            )}"></label><button>Pay</button></form>
            <p class="hint">No money moves: this is a stand-in.</p>
            """
        );

    /// <summary>The invoice of the link, if the link still is one.</summary>
    private (string Realm, string Id)? Asked(HttpContext http)
    {
        var key = http.Request.RouteValues["key"]!.ToString()!;
        return world.See(memory =>
            PayLinks.Read(memory.LinkSecret, key) is { } asked
            && memory.Companies.GetValueOrDefault(asked.Realm) is { } company
            && company.Find("Invoice", asked.Id) is { } invoice
            && PayLinks.IsThere(company, invoice)
                ? asked
                : ((string, string)?)null
        );
    }
}
