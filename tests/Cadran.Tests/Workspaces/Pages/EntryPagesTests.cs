using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Pages;

public class EntryPagesTests
{
    [Theory, BothDatabases]
    public async Task Signing_in_leads_to_the_page_that_was_wanted(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var visitor = new PageVisitor(firm.House);
        await visitor.Open("/account/security");
        Assert.Equal("/sign-in?returnUrl=%2Faccount%2Fsecurity", visitor.SentTo);

        await visitor.Follow();
        await visitor.Submit(
            "sign-in",
            ("Form.Email", firm.Email),
            ("Form.Password", Firm.Password)
        );

        Assert.Equal("/account/security", visitor.SentTo);
        await visitor.Follow();
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Theory, BothDatabases]
    public async Task A_wrong_password_says_so_on_the_page_and_keeps_the_address(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, "not the one");

        Assert.Null(visitor.SentTo);
        Assert.Contains("is incorrect", visitor.Html, StringComparison.Ordinal);
        Assert.Contains(firm.Email, visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("not the one", visitor.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_post_without_the_antiforgery_token_is_refused(OnDatabase on)
    {
        var visitor = await new PageVisitor(House.Of(on)).Open("/sign-in");

        await visitor.Submit("sign-in", ("__RequestVerificationToken", "made up"));

        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
    }

    [Theory, BothDatabases]
    public async Task The_assistant_makes_a_workspace_and_opens_it(OnDatabase on)
    {
        var unique = Guid.CreateVersion7().ToString("N");
        var visitor = await new PageVisitor(House.Of(on)).Open("/sign-up?lang=fr");

        await visitor.Submit(
            "sign-up",
            ("Form.Workspace", "Studio " + unique),
            ("Form.Country", "CA"),
            ("Form.Currency", ""),
            ("Form.Language", "fr"),
            ("Form.HourlyRate", "95,50"),
            ("Form.OwnerName", "Inès Roy"),
            ("Form.OwnerEmail", $"ines.{unique}@studio.example"),
            ("Form.OwnerPassword", Firm.Password)
        );

        Assert.Equal("/", visitor.SentTo);
        await visitor.Open("/settings");
        Assert.Contains("Studio " + unique, visitor.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"CAD\" selected", visitor.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FR", "usual", "TVA 20 %")]
    [InlineData("FR", "fr-exempt", "Exonéré, art. 293 B")]
    [InlineData("BE", "usual", "TVA 21 %")]
    [InlineData("FR", "", null)]
    [InlineData("US", "usual", null)]
    public async Task The_assistant_sets_up_the_taxes_that_were_chosen(
        string country,
        string taxes,
        string? named
    )
    {
        var browser = new Browser(House.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(browser, "/sign-up?lang=fr");
        Assert.Contains("TVA 20 %, TVA 10 %, TVA 5,5 %", page.Html, StringComparison.Ordinal);

        await page.Send("sign-up", Answers(country, taxes));

        var settings = await PageForm.Open(browser, "/settings/taxes?lang=fr");
        if (named is null)
            Assert.Contains("Aucune taxe", settings.Html, StringComparison.Ordinal);
        else
            Assert.Contains(named, settings.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "TPS 5 %", "GST")]
    [InlineData("en", "GST 5 %", "TPS")]
    public async Task The_usual_taxes_are_named_in_the_language_of_the_reader(
        string language,
        string named,
        string never
    )
    {
        var browser = new Browser(House.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(browser, $"/sign-up?lang={language}");

        var refused = await page.Send("sign-up", Answers("CA", "fr-exempt"));

        Assert.Matches($"Canada\\s?: {named}\\.", refused.Html);
        Assert.DoesNotContain(never, refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taxes_of_another_country_are_refused_beside_their_field()
    {
        var browser = new Browser(House.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(browser, "/sign-up?lang=fr");

        var refused = await page.Send("sign-up", Answers("BE", "fr-exempt"));

        Assert.Contains(
            "taxes sont celles d’un autre pays",
            refused.Html,
            StringComparison.Ordinal
        );
    }

    private static (string, string)[] Answers(string country, string taxes)
    {
        var unique = Guid.CreateVersion7().ToString("N");
        return
        [
            ("Form.Workspace", "Studio " + unique),
            ("Form.Country", country),
            ("Form.Taxes", taxes),
            ("Form.OwnerName", "Inès Roy"),
            ("Form.OwnerEmail", $"ines.{unique}@studio.example"),
            ("Form.OwnerPassword", Firm.Password),
        ];
    }

    [Theory, BothDatabases]
    public async Task An_invitation_is_taken_on_its_page_and_opening_it_changes_nothing(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var email = $"leo.{Guid.CreateVersion7():N}@atelier.example";
        await firm.Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email,
                role = "agent",
            }
        );
        var key = await Outbox.Key(firm.House, firm.Workspace, email);
        var visitor = new PageVisitor(firm.House);
        await visitor.Open("/join?key=" + key);
        await visitor.Open("/join?key=" + key);

        await visitor.Submit("join", ("Form.Name", "Léo Martin"), ("Form.Password", Firm.Password));

        Assert.Equal("/", visitor.SentTo);
        Assert.Contains(
            "no longer valid",
            (await visitor.Open("/join?lang=en&key=" + key)).Html,
            StringComparison.Ordinal
        );
    }

    [Theory, BothDatabases]
    public async Task A_forgotten_password_is_set_anew_by_the_link_of_the_mail(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var visitor = await new PageVisitor(firm.House).Open("/recover?lang=en");
        await visitor.Submit("ask", ("Form.Email", firm.Email));
        Assert.Contains("a link is on its way", visitor.Html, StringComparison.Ordinal);
        var key = await Outbox.Key(firm.House, firm.Workspace, firm.Email);

        await visitor.Open("/recover?key=" + key);
        await visitor.Submit("set", ("Form.Password", "an entirely new one"));

        Assert.Equal("/sign-in?done=password", visitor.SentTo);
        await visitor.SignIn(firm.Email, "an entirely new one");
        Assert.Equal("/", visitor.SentTo);
    }

    [Theory, BothDatabases]
    public async Task Signed_out_from_the_menu_is_out(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var visitor = await new PageVisitor(firm.House).SignIn(firm.Email, Firm.Password);
        await visitor.Open("/account/sessions");

        await visitor.Submit("end-all");

        Assert.Equal("/sign-in", visitor.SentTo);
        await visitor.Open("/account");
        Assert.StartsWith("/sign-in", visitor.SentTo, StringComparison.Ordinal);
    }
}
