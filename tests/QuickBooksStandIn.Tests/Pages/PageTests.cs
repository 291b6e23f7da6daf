using System.Text.Json.Nodes;
using QuickBooksStandIn.Tests.Cast;

namespace QuickBooksStandIn.Tests.Pages;

public class PageTests
{
    private const string Consent =
        "/connect/oauth2?client_id=standin-client&redirect_uri=http%3A%2F%2Flocalhost%2Fback&response_type=code&scope=com.intuit.quickbooks.accounting&state=a%26b";

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_and_comes_back()
    {
        await using var app = await App.In("CA");
        using var person = new Person(app.StandIn);

        var sent = await person.Get(Consent);
        var wrong = await person.Send(
            "/sign-in",
            ("name", "bookkeeper@example.com"),
            ("password", "x")
        );
        var back = await person.Send(
            "/sign-in",
            ("name", "bookkeeper@example.com"),
            ("password", "quickbooks"),
            ("to", Consent)
        );
        var away = await person.Send(
            "/sign-in",
            ("name", "bookkeeper@example.com"),
            ("password", "quickbooks"),
            ("to", "//evil.example")
        );

        Assert.StartsWith("/sign-in?to=", sent.To, StringComparison.Ordinal);
        Assert.Equal(422, wrong.Status);
        Assert.Equal(Consent, back.To);
        Assert.Equal("/", away.To);
    }

    [Theory]
    [InlineData("allow", "http://localhost/back?code=", "&state=a%26b&realmId=310687")]
    [InlineData("deny", "http://localhost/back?error=access_denied", "&state=a%26b")]
    public async Task A_person_says_yes_or_no(string answer, string begin, string end)
    {
        await using var app = await App.In("CA");
        using var person = new Person(app.StandIn);
        await person.SignIn();
        var page = await person.Get(Consent);

        var sent = await person.Send(
            "/connect/oauth2",
            ("client_id", "standin-client"),
            ("redirect_uri", "http://localhost/back"),
            ("response_type", "code"),
            ("scope", "com.intuit.quickbooks.accounting"),
            ("state", "a&b"),
            ("realm", app.Realm),
            ("answer", answer)
        );

        Assert.Contains("value=\"a&amp;b\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(302, sent.Status);
        Assert.StartsWith(begin, sent.To, StringComparison.Ordinal);
        Assert.EndsWith(end, sent.To, StringComparison.Ordinal);
        Assert.Equal(400, (await person.Get("/connect/oauth2?client_id=other")).Status);
    }

    [Fact]
    public async Task A_bookkeeper_pays_changes_bounces_and_voids_an_invoice()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "5", 100);
        using var person = new Person(app.StandIn);
        await person.SignIn();
        var path = $"/companies/{app.Realm}/invoices/{invoice.Id()}";

        await person.Send(
            path,
            ("do", "pay"),
            ("amount", "5"),
            ("date", "2026-11-21"),
            ("method", "1")
        );
        Assert.Equal(100, (await app.Read("Invoice", invoice.Id())).Number("Balance"));
        await person.Send(path, ("do", "bounce"), ("payment", "146"));
        await person.Send(path, ("do", "memo"), ("memo", "Hello"));
        await person.Send(path, ("do", "amount"), ("amount", "200"));
        await person.Send(path, ("do", "send"), ("to", "a@b.example"));
        var changed = await app.Read("Invoice", invoice.Id());
        Assert.Equal(
            (210, "Hello", "EmailSent"),
            (
                changed.Number("Balance"),
                changed["CustomerMemo"].Text("value"),
                changed.Text("EmailStatus")
            )
        );
        var tooMuch = await person.Send(
            path,
            ("do", "pay"),
            ("amount", "999"),
            ("date", "2026-11-21")
        );
        await person.Send(path, ("do", "void"));

        Assert.Contains("more than what is open", tooMuch.Html, StringComparison.Ordinal);
        Assert.Contains(
            "Voided",
            (await person.Get($"/companies/{app.Realm}")).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_others_wrote_is_escaped()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer("<b>Bold</b> & Co"), "5", 100);
        form["PrivateNote"] = "<script>alert(1)</script>";
        form["DocNumber"] = "\"><i>";
        var invoice = (await app.Post("invoice", form)).Record("Invoice");
        using var person = new Person(app.StandIn);
        await person.SignIn();

        foreach (
            var path in new[]
            {
                $"/companies/{app.Realm}",
                $"/companies/{app.Realm}/invoices/{invoice.Id()}",
            }
        )
        {
            var (status, html, _) = await person.Get(path);
            Assert.Equal(200, status);
            Assert.Contains("&lt;b&gt;Bold&lt;/b&gt; &amp; Co", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        await using var app = await App.In("CA");
        var invoice = await app.Invoice(await app.Customer(), "5", 100);
        using var person = new Person(app.StandIn);
        await person.Send(
            "/sign-in",
            ("name", "bookkeeper@example.com"),
            ("password", "quickbooks")
        );

        var sent = await person.Send(
            $"/companies/{app.Realm}/invoices/{invoice.Id()}",
            ("do", "void")
        );

        Assert.Equal(403, sent.Status);
        Assert.Equal(105, (await app.Read("Invoice", invoice.Id())).Number("Balance"));
    }

    [Fact]
    public async Task Switches_of_a_company_are_set_and_an_app_is_put_out()
    {
        await using var app = await App.In("CA");
        using var person = new Person(app.StandIn);
        await person.SignIn();
        var path = $"/companies/{app.Realm}";

        await person.Send(path, ("do", "save"), ("closed", "2026-10-31"), ("payments", "on"));
        var preferences = (await app.Get("preferences")).Record("Preferences");
        await person.Send(path, ("do", "disconnect"));

        Assert.False(preferences["SalesFormsPrefs"].Flag("CustomTxnNumbers"));
        Assert.Equal("2026-10-31", preferences["AccountingInfoPrefs"].Text("BookCloseDate"));
        Assert.Equal(401, (await app.Get("preferences")).Status);
        Assert.Equal(404, (await person.Get("/companies/1")).Status);
    }

    [Fact]
    public async Task A_customer_pays_by_the_link_without_signing_in()
    {
        await using var app = await App.In("CA");
        var form = Sales.Form(await app.Customer(), "5", 100);
        form["AllowOnlineCreditCardPayment"] = true;
        form["BillEmail"] = new JsonObject { ["Address"] = "ap@client.example" };
        var id = (await app.Post("invoice", form)).Record("Invoice").Id();
        var link = (await app.Get($"invoice/{id}?include=invoiceLink"))
            .Record("Invoice")
            .Text("InvoiceLink")!;
        using var customer = new Person(app.StandIn);

        Assert.Contains("105.00", (await customer.Get(link)).Html, StringComparison.Ordinal);
        await customer.Send(link, ("amount", "105.00"));

        Assert.Equal(0, (await app.Read("Invoice", id)).Number("Balance"));
        Assert.Contains(
            "Nothing is open",
            (await customer.Get(link)).Html,
            StringComparison.Ordinal
        );
        Assert.Equal(404, (await customer.Get(link[..^1] + "x")).Status);
    }
}
