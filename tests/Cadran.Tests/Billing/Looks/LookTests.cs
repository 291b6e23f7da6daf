using Cadran.Billing.Documents.Layout;
using Cadran.Tests.Billing.Documents;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;
using CsCheck;
using SkiaSharp;

namespace Cadran.Tests.Billing.Looks;

/// <summary>How documents look, as a firm sets it; what is issued keeps its look (rule D1).</summary>
public class LookTests
{
    [Theory, BothDatabases]
    public async Task A_document_has_its_own_look_else_its_customers_else_the_usual_one(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        await Add(firm, "Usual", "Voici le détail.");
        var second = await Add(firm, "Second", "Merci de votre confiance.");
        var third = await Add(firm, "Third", "Bien à vous.");
        var draft = await firm.Draft(customer, "100");
        Assert.Contains("Voici le détail.", await Text(firm, draft), StringComparison.Ordinal);

        (
            await firm.Put($"/organizations/{customer}/document-look", new { lookId = second })
        ).Expect(204);
        Assert.Contains("Merci de votre", await Text(firm, draft), StringComparison.Ordinal);

        (await firm.Put($"/invoices/{draft}", new { lookId = third })).Expect(200);
        Assert.Contains("Bien à vous.", await Text(firm, draft), StringComparison.Ordinal);
        Assert.Equal(third, (await firm.Get($"/invoices/{draft}")).Text("lookId"));
        var page = await PageForm.Open(await firm.Browser(), $"/billing/invoices/{draft}");
        (await page.Send("draft", ("act", "save"), ("look", ""))).Went();
        Assert.Contains("Merci de votre", await Text(firm, draft), StringComparison.Ordinal);
        (await firm.Put($"/invoices/{draft}", new { lookId = third })).Expect(200);
        (await firm.Put($"/invoices/{draft}", new { usualLook = true })).Expect(200);
        Assert.Null((await firm.Get($"/invoices/{draft}")).Body!["lookId"]);
    }

    [Theory, BothDatabases]
    public async Task What_is_issued_keeps_the_look_it_was_issued_with_D1(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var customer = await firm.Make("/organizations", new { name = "Éole" });
        var look = await Add(firm, "Usual", "Premier texte.");
        var issued = await firm.Issued(customer, "100");
        var draft = await firm.Draft(customer, "100");

        var changed = await firm.Put($"/document-looks/{look}", Input("Usual", "Second texte."));

        changed.Expect(200);
        Assert.Contains("Premier texte.", await Text(firm, issued), StringComparison.Ordinal);
        Assert.Contains("Second texte.", await Text(firm, draft), StringComparison.Ordinal);
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task One_look_is_the_usual_one_and_is_not_put_away(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var first = await Add(firm, "First", "A");
        var second = await firm.Make("/document-looks", new { name = "Second", isDefault = true });

        var all = (await firm.Get("/document-looks")).Expect(200).Items;

        Assert.Equal(
            second,
            Assert.Single(all, l => l["isDefault"]!.GetValue<bool>())["id"]!.GetValue<string>()
        );
        (await firm.Post($"/document-looks/{second}/archive", new { })).Refused(
            409,
            "look.is_usual"
        );
        (await firm.Post($"/document-looks/{first}/archive", new { })).Expect(200);
        Assert.Single((await firm.Get("/document-looks")).Items);
    }

    [Theory]
    [InlineData("\"green\"")]
    [InlineData("\"#12345\"")]
    [InlineData("\"#GGGGGG\"")]
    public async Task What_is_no_colour_is_refused(string accent)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        (
            await firm.Post(
                "/document-looks",
                $$$"""{"name":"X","style":{"accent":{{{accent}}}}}"""
            )
        ).Refused(422, "look.colour_unreadable");
        (await firm.Post("/document-looks", new { name = " " })).Refused(422, "field.required");
        (await (await firm.AsRole("biller")).Post("/document-looks", new { name = "X" })).Refused(
            403,
            "forbidden"
        );
    }

    [Fact]
    public void Letters_can_be_read_on_white_and_on_a_band_of_any_colour() =>
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte)
            .Sample(
                (red, green, blue) =>
                {
                    var look = new Look(new($"#{red:X2}{green:X2}{blue:X2}"));
                    return Colours.Contrast(look.Accent, SKColors.White) >= 4.5
                        && Colours.Contrast(look.OnFill, look.Fill) >= 4.5;
                }
            );

    [Fact]
    public async Task A_sample_follows_the_form_and_what_is_saved_is_in_the_list()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        (string, string)[] form =
        [
            ("_handler", "look"),
            ("name", "Atelier"),
            ("accent", "#FFE066"),
            ("header", "Band"),
            ("shown", "fr"),
            ("showsPrice", "true"),
        ];

        var live = await page.PostLive("/settings/looks/new", form);
        var saved = await page.Post("/settings/looks/new", [.. form, ("act", "save")]);

        var html = await live.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("src=\"data:image/png;base64,", html, StringComparison.Ordinal);
        Assert.Equal(302, (int)saved.StatusCode);
        var look = Assert.Single((await firm.Get("/document-looks")).Items);
        Assert.Equal("band", look["style"]!["header"]!.GetValue<string>());
        Assert.False(look["style"]!["showsTax"]!.GetValue<bool>());
    }

    [Theory]
    [BothDatabases]
    public async Task A_credit_note_has_its_own_introduction_or_none_and_a_quote_its_author_s(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var french = new
        {
            introduction = "Merci de régler.",
            creditIntroduction = "En votre faveur.",
        };
        await firm.Make(
            "/document-looks",
            new
            {
                name = "A",
                isDefault = true,
                french,
            }
        );
        var customer = await firm.Make("/organizations", new { name = "Éole Énergies" });
        var invoice = await firm.Issued(customer, "100");
        var note = (
            await firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Erreur" })
        ).Expect(201);
        var quote = await firm.Quoted(customer);

        var printed = await Text(firm, note.Id);
        Assert.Contains("Merci de régler.", await Text(firm, invoice), StringComparison.Ordinal);
        Assert.Contains("En votre faveur.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Merci de régler.", printed, StringComparison.Ordinal);
        var offer = new Printed((await firm.Get($"/quotes/{quote}/pdf")).Expect(200).Bytes).Text;
        Assert.DoesNotContain("Merci de régler.", offer, StringComparison.Ordinal);
    }

    private static object Input(string name, string introduction) =>
        new
        {
            name,
            style = new
            {
                accent = "#336699",
                header = "band",
                logo = "left",
            },
            french = new { introduction },
        };

    private static Task<string> Add(Firm firm, string name, string introduction) =>
        firm.Make("/document-looks", Input(name, introduction));

    private static async Task<string> Text(Firm firm, string invoice) =>
        new Printed((await firm.Get($"/invoices/{invoice}/pdf")).Expect(200).Bytes).Text;
}
