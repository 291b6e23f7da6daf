using System.Text.Json.Nodes;
using Cadran.Platform.Mail;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing;

/// <summary>Where no mail server is set up nothing is called sent: it is kept in the outbox, and has gone to nobody.</summary>
public class KeptMailTests
{
    private const string Zoe = "zoe@eole.example";

    [Theory, BothDatabases]
    public async Task A_quote_that_is_kept_in_the_outbox_is_not_called_sent(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var quote = await firm.Quoted(customer);
        await firm.QuoteLink(quote);

        var delivery = await Kept(firm, $"/quotes/{quote}/deliveries");

        Assert.Null(delivery["sentAt"]);
        await Says(
            firm,
            "Dans la boîte d’envoi",
            "Envoyé",
            $"/billing/quotes/{quote}",
            "/billing/quotes",
            $"/customers/{customer}?tab=invoices"
        );
    }

    [Theory, BothDatabases]
    public async Task An_invoice_and_its_credit_note_say_the_same(OnDatabase on)
    {
        var (firm, customer) = await Cast.Quotes.At(on);
        var invoice = await firm.Issued(customer, "100");
        var note = (await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Erreur" }))
            .Expect(201)
            .Id;
        foreach (var id in new[] { invoice, note })
        {
            (await firm.Post($"/invoices/{id}/send", new { to = new[] { Zoe } })).Expect(200);
            await Kept(firm, $"/invoices/{id}/deliveries");
            await Says(
                firm,
                $"E-mail rédigé pour {Zoe}, gardé dans la boîte d’envoi",
                "E-mail envoyé",
                $"/billing/invoices/{id}"
            );
        }
        await Says(firm, "gardé dans la boîte d’envoi", ">envoyé<", "/outbox");
        Assert.Equal(
            invoice,
            Assert.Single((await firm.Get("/invoices?kept=true")).Items)!["id"]!.ToString()
        );
        Assert.Empty((await firm.Get("/invoices?undelivered=true")).Items);
        await Says(
            firm,
            $"/billing/invoices/{invoice}",
            "?state=none",
            "/billing/invoices?state=kept"
        );
    }

    [Fact]
    public async Task Without_a_server_it_cannot_leave_and_says_why()
    {
        var (firm, customer) = await Cast.Quotes.At(OnDatabase.Sqlite);
        var quote = await firm.Quoted(customer);
        await firm.QuoteLink(quote);
        await Kept(firm, $"/quotes/{quote}/deliveries");
        var mail = Assert.Single(await Outbox.To(firm.House, firm.Workspace, Zoe));
        Assert.Equal(MailStatus.Kept, mail.Status);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, $"/outbox/{mail.Id}");
        Assert.Contains("Le document", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("L’envoyer maintenant", page.Html, StringComparison.Ordinal);

        var again = await browser.Submit(
            $"/outbox/{mail.Id}",
            new Dictionary<string, string> { ["_handler"] = "again" }
        );

        Assert.Equal(422, again.Status);
        Assert.Contains(
            "Aucun serveur d’e-mail",
            System.Net.WebUtility.HtmlDecode(again.Html),
            StringComparison.Ordinal
        );
    }

    [Theory, BothDatabases]
    public async Task Once_there_is_a_server_what_was_kept_can_leave(OnDatabase on)
    {
        await using var post = await PostedFirm.Of(on);
        var mail = post.Mail("Devis");
        mail.Kept();

        Assert.True(mail.Again());

        Assert.Equal(MailStatus.Queued, mail.Status);
        Assert.False(mail.Again());
    }

    private static async Task<JsonObject> Kept(Firm firm, string path)
    {
        JsonObject? delivery = null;
        await Eventually.Holds(
            async () =>
            {
                delivery = Assert.Single((await firm.Get(path)).Items)!.AsObject();
                return delivery["status"]!.ToString() == "kept";
            },
            "the mail is kept"
        );
        return delivery!;
    }

    private static async Task Says(Firm firm, string words, string never, params string[] pages)
    {
        var browser = await firm.Browser();
        foreach (var path in pages)
        {
            var html = (await PageForm.Open(browser, path)).Html;
            Assert.Contains(words, html, StringComparison.Ordinal);
            Assert.DoesNotContain(never, html, StringComparison.Ordinal);
        }
    }
}
