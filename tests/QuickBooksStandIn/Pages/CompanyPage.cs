using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Control;
using QuickBooksStandIn.Oauth;

namespace QuickBooksStandIn.Pages;

/// <summary>The companies, and one of them with its invoices and switches.</summary>
internal sealed class CompanyPage(World world, StandInClock clock)
{
    public Task List(HttpContext http, string check)
    {
        var rows = world.See(memory =>
            Markup.All(
                memory.Companies.Values.Select(company =>
                    Markup.Of(
                        $"""
                        <tr><td><a href="/companies/{company.Realm}">{company.Name}</a></td><td>{company.Country}</td><td>{company.Realm}</td><td>{(
                            memory.Grants.Of(company.Realm) is null ? "" : "Connected"
                        )}</td><td class="number">{company.All("Invoice").Count}</td></tr>
                        """
                    )
                )
            )
        );
        return Frame.Write(
            http,
            Frame.Page(
                "Companies",
                Markup.Of(
                    $"""
                    <div class="scroll"><table>
                    <thead><tr><th>Company</th><th>Country</th><th>Realm</th><th>App</th><th class="number">Invoices</th></tr></thead>
                    <tbody>{rows}</tbody></table></div>
                    """
                ),
                SignOut(check)
            )
        );
    }

    public async Task Submit(HttpContext http, IFormCollection form, string check)
    {
        var realm = RealmOf(http);
        if (!Has(realm))
        {
            await Missing(http);
            return;
        }
        if (form["do"] == "disconnect")
            Connections.Close(world, realm);
        else
            Change(new(world, clock, realm), form);
        http.Response.Redirect($"/companies/{realm}?saved=1");
    }

    public static Markup SignOut(string check) =>
        Markup.Of(
            $"""<form method="post" action="/sign-out">{Visits.Hidden(check)}<button>Sign out</button></form>"""
        );

    private static void Change(Bookkeeper books, IFormCollection form)
    {
        books.UseCustomNumbers(form["numbers"] == "on");
        books.UsePayments(form["payments"] == "on");
        books.EndSubscription(form["ended"] == "on");
        books.CloseBooks(Amounts.Day(form["closed"]));
    }

    public async Task Show(HttpContext http, string check)
    {
        var message = http.Request.Query.ContainsKey("saved")
            ? Markup.Of($"""<p class="done" role="status">Saved.</p>""")
            : Markup.None;
        var realm = RealmOf(http);
        if (!Has(realm))
        {
            await Missing(http);
            return;
        }
        var page = world.See(memory =>
            Page(memory.Companies[realm], memory.Grants.Of(realm) is not null, check, message)
        );
        await Frame.Write(http, page);
    }

    private static Markup Page(Company company, bool isConnected, string check, Markup message) =>
        Frame.Page(
            company.Name,
            Markup.Of(
                $"""
                {message}
                <h2>Invoices</h2>
                {Invoices(company)}
                <h2>Settings</h2>
                <form method="post" action="/companies/{company.Realm}">
                {Visits.Hidden(check)}
                <p><label><input type="checkbox" name="numbers"{Checked(
                    company.CustomTxnNumbers
                )}> Custom document numbers</label>
                <label><input type="checkbox" name="payments"{Checked(
                    company.Payments
                )}> QuickBooks Payments (pay links)</label>
                <label><input type="checkbox" name="ended"{Checked(
                    company.SubscriptionEnded
                )}> The subscription has ended</label></p>
                <p><label>Books closed through <input type="date" name="closed" value="{company.ClosedThrough?.Iso()}"></label></p>
                <p><button name="do" value="save">Save</button></p>
                </form>
                {(
                    isConnected
                        ? Disconnect(company, check)
                        : Markup.Of($"<p>No app is connected.</p>")
                )}
                """
            ),
            SignOut(check)
        );

    private static Markup Disconnect(Company company, string check) =>
        Markup.Of(
            $"""
            <form method="post" action="/companies/{company.Realm}">{Visits.Hidden(check)}
            <p>An app is connected. <button name="do" value="disconnect">Disconnect</button></p></form>
            """
        );

    private static Markup Checked(bool on) => on ? new(" checked") : Markup.None;

    private static Markup Invoices(Company company)
    {
        var invoices = company.All("Invoice").Reverse().ToList();
        return invoices.Count == 0
            ? Markup.Of($"<p>There are none yet: the app makes them.</p>")
            : Markup.Of(
                $"""
                <div class="scroll"><table>
                <thead><tr><th>Number</th><th>Customer</th><th>Date</th><th>Due</th><th class="number">Total</th><th class="number">Balance</th><th>Status</th><th>E-mail</th></tr></thead>
                <tbody>{Markup.All(
                    invoices.Select(invoice => Row(company, invoice))
                )}</tbody></table></div>
                """
            );
    }

    private static Markup Row(Company company, JsonObject invoice) =>
        Markup.Of(
            $"""
            <tr><td class="short"><a href="/companies/{company.Realm}/invoices/{invoice.Text(
                "Id"
            )}">{invoice.Text("DocNumber") ?? "(none)"}</a></td>
            <td>{invoice["CustomerRef"].Text("name")}</td><td>{invoice.Text(
                "TxnDate"
            )}</td><td>{invoice.Text("DueDate")}</td>
            <td class="number">{Amounts.Show(
                invoice,
                "TotalAmt"
            )}</td><td class="number">{Amounts.Show(invoice, "Balance")}</td>
            <td class="short">{Amounts.Status(invoice)}</td><td>{invoice.Text("EmailStatus")}</td></tr>
            """
        );

    private bool Has(string realm) => world.See(memory => memory.Companies.ContainsKey(realm));

    private static string RealmOf(HttpContext http) =>
        http.Request.RouteValues["realm"]!.ToString()!;

    private static Task Missing(HttpContext http) =>
        Frame.Write(
            http,
            Frame.Page("Not here", Markup.Of($"<p>There is no such company.</p>")),
            404
        );
}
