using System.Text.Json.Nodes;
using QuickBooksStandIn.Control;
using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Pages;

/// <summary>An invoice with its lines and payments, and what a bookkeeper does with it.</summary>
internal sealed class InvoicePage(World world, StandInClock clock)
{
    public Task Show(HttpContext http, string check) =>
        Show(
            http,
            check,
            http.Request.Query.ContainsKey("done")
                ? Markup.Of($"""<p class="done" role="status">Done.</p>""")
                : Markup.None
        );

    /// <summary>What was done is shown after a redirect: loading the page again doesn't do it again.</summary>
    public async Task Submit(HttpContext http, IFormCollection form, string check)
    {
        var (realm, id) = Asked(http);
        try
        {
            if (Has(realm, id))
                Do(new(world, clock, realm), id, form);
            http.Response.Redirect(
                Has(realm, id)
                    ? $"/companies/{realm}/invoices/{id}?done=1"
                    : $"/companies/{Uri.EscapeDataString(realm)}"
            );
        }
        catch (InvalidOperationException no)
        {
            await Show(
                http,
                check,
                Markup.Of($"""<p class="error" role="alert">{no.Message}</p>"""),
                422
            );
        }
    }

    private static void Do(Bookkeeper books, string id, IFormCollection form)
    {
        switch (form["do"].ToString())
        {
            case "pay":
                books.Pay(id, Amount(form), Amounts.Day(form["date"]), Chosen(form["method"]));
                break;
            case "memo":
                var memo = form["memo"].ToString();
                books.Edit(
                    "Invoice",
                    id,
                    new()
                    {
                        ["CustomerMemo"] =
                            memo.Length == 0 ? null : new JsonObject { ["value"] = memo },
                    }
                );
                break;
            case "amount":
                books.ChangeAmount(id, Amount(form));
                break;
            case "send":
                books.Send(id, Chosen(form["to"]));
                break;
            case "void":
                books.Void("Invoice", id);
                break;
            case "delete":
                books.Delete("Invoice", id);
                break;
            case "bounce":
                books.Bounce(form["payment"].ToString());
                break;
            case "undo":
                books.Delete("Payment", form["payment"].ToString());
                break;
        }
    }

    private static decimal Amount(IFormCollection form) =>
        Amounts.Read(form["amount"])
        ?? throw new InvalidOperationException("The amount is no number.");

    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private Task Show(HttpContext http, string check, Markup message, int status = 200)
    {
        var (realm, id) = Asked(http);
        if (!Has(realm, id))
            return Frame.Write(
                http,
                Frame.Page(
                    "Not here",
                    Markup.Of(
                        $"""<p>There is no such invoice. <a href="/companies/{realm}">Its company</a></p>"""
                    )
                ),
                404
            );
        return Frame.Write(http, Page(new(world, clock, realm), id, check, message), status);
    }

    private Markup Page(Bookkeeper books, string id, string check, Markup message)
    {
        var invoice = books.Get("Invoice", id);
        var form = new ActionForms($"/companies/{books.Realm}/invoices/{id}", check);
        return Frame.Page(
            $"Invoice {invoice.Text("DocNumber")}",
            Markup.Of(
                $"""
                {message}
                <p>{invoice["CustomerRef"].Text("name")} · {invoice.Text(
                    "TxnDate"
                )}, due {invoice.Text("DueDate")} · {Amounts.Status(invoice)} · {invoice.Text(
                    "EmailStatus"
                )}</p>
                {InvoiceTables.Lines(invoice)}
                <p>{invoice["CustomerMemo"].Text("value")}</p>
                <p class="hint">{invoice.Text("PrivateNote")}</p>
                {Link(books, invoice)}
                <h2>Payments</h2>
                {InvoiceTables.Payments(books, invoice, form)}
                {Actions(books, invoice, form)}
                """
            ),
            Markup.Of(
                $"""<a href="/companies/{books.Realm}">{books.Name}</a>{CompanyPage.SignOut(check)}"""
            )
        );
    }

    private Markup Link(Bookkeeper books, JsonObject invoice)
    {
        if (!books.See(company => PayLinks.IsThere(company, invoice)))
            return Markup.Of(
                $"""<p class="hint">It has no pay link: that needs QuickBooks Payments, a way to pay online and an e-mail.</p>"""
            );
        var secret = world.See(memory => memory.LinkSecret);
        var key = PayLinks.Key(secret, books.Realm, invoice.Text("Id")!);
        return Markup.Of($"""<p><a href="/pay/{key}">Pay link, as the customer has it</a></p>""");
    }

    private Markup Actions(Bookkeeper books, JsonObject invoice, ActionForms form)
    {
        return Markup.Of(
            $"""
            {(invoice.Number("Balance") > 0 ? PayForm(books, invoice, form) : Markup.None)}
            <h2>Change</h2>
            {form.Of(
                "memo",
                "Change the message",
                Markup.Of(
                    $"""<label>Message to the customer <input name="memo" maxlength="1000" value="{invoice["CustomerMemo"].Text("value")}"></label>"""
                )
            )}
            {form.Of(
                "amount",
                "Change the amount",
                Markup.Of(
                    $"""<label>Amount of the first line <input name="amount" type="number" step="0.01" min="0" required></label>"""
                )
            )}
            {form.Of(
                "send",
                "Send",
                Markup.Of(
                    $"""<label>To <input name="to" type="email" value="{invoice["BillEmail"].Text("Address")}"></label>"""
                )
            )}
            {form.Of("void", "Void", Markup.None)}
            {form.Of("delete", "Delete", Markup.None)}
            """
        );
    }

    private Markup PayForm(Bookkeeper books, JsonObject invoice, ActionForms form)
    {
        var today = PacificTime.Day(clock.GetUtcNow()).Iso();
        var methods = books
            .All("PaymentMethod")
            .Select(method =>
                Markup.Of($"""<option value="{method.Text("Id")}">{method.Text("Name")}</option>""")
            );
        return form.Of(
            "pay",
            "Record payment",
            Markup.Of(
                $"""<label>Amount <input name="amount" type="number" step="0.01" min="0.01" required value="{Amounts.Typed(invoice, "Balance")}"></label><label>Date <input name="date" type="date" required value="{today}"></label><label>Way <select name="method"><option value="">–</option>{Markup.All(methods)}</select></label>"""
            )
        );
    }

    private bool Has(string realm, string id) =>
        world.See(memory =>
            memory.Companies.GetValueOrDefault(realm)?.Find("Invoice", id) is not null
        );

    private static (string Realm, string Id) Asked(HttpContext http) =>
        (
            http.Request.RouteValues["realm"]!.ToString()!,
            http.Request.RouteValues["id"]!.ToString()!
        );
}
