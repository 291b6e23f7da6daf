using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.OpenId;

public class FirmSignInTests
{
    [Theory, BothDatabases]
    public async Task A_member_signs_in_with_the_firms_account_and_is_known_again(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var email = NewAddress("atelier.example");
        var leo = await firm.Invited(email);

        var first = await firm.Enters(email, "leo-1");
        var second = await firm.Enters("renamed@atelier.example", "leo-1");

        foreach (var browser in new[] { first, second })
            Assert.Equal(leo, (await browser.Get("/me")).Expect(200)["member"]["id"]!.ToString());
        Assert.Equal("active", (await firm.Firm.Get("/members/" + leo)).Text("status"));
        Assert.Equal("Basic", firm.Provider.Proof);
    }

    [Theory, BothDatabases]
    public async Task The_invitation_is_thereby_taken(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var email = NewAddress("atelier.example");
        var leo = await firm.Invited(email);
        var key = await Outbox.Key(firm.Firm.House, firm.Firm.Workspace, email);

        await firm.Enters(email);

        var visitor = new Browser(firm.Firm.House);
        (await visitor.Get("/invitation?key=" + key)).Refused(422, "link.expired");
        (await firm.Firm.Post($"/members/{leo}/resend-invitation")).Refused(
            409,
            "member.joined_already"
        );
    }

    [Theory, BothDatabases]
    public async Task The_page_that_was_wanted_is_opened_after_it(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var email = NewAddress("atelier.example");
        await firm.Invited(email);

        var to = await firm.Is(email)
            .Comes(
                new Browser(firm.Firm.House),
                firm.Door + "?returnUrl=%2Faccount%2Fsessions%3Fx%3D1"
            );
        var elsewhere = await firm.Comes(
            new Browser(firm.Firm.House),
            firm.Door + "?returnUrl=https%3A%2F%2Fevil.example"
        );

        Assert.Equal("/account/sessions?x=1", to);
        Assert.Equal("/", elsewhere);
    }

    [Theory, BothDatabases]
    public async Task The_domain_of_an_address_leads_to_the_firms_provider(OnDatabase on)
    {
        await using var firm = await (await FirmWithAccounts.Of(on)).Capture();
        var email = NewAddress(firm.Domain);
        var leo = await firm.Invited(email);
        var browser = new Browser(firm.Firm.House);

        var to = await firm.Is(email).Comes(browser, "/sign-in/firm", email.ToUpperInvariant());

        Assert.Equal("/", to);
        Assert.Equal(email.ToUpperInvariant(), firm.Provider.Hint);
        Assert.Equal(leo, (await browser.Get("/me")).Expect(200)["member"]["id"]!.ToString());
    }

    [Theory, BothDatabases]
    public async Task An_address_of_no_firm_is_said_so_and_stays_typed(OnDatabase on)
    {
        var visitor = await new PageVisitor(House.Of(on)).Open("/sign-in/firm?lang=en");

        await visitor.Submit("firm", ("Email", "ana@nowhere.example"));

        Assert.Contains("addresses of nowhere.example", visitor.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"ana@nowhere.example\"", visitor.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_firm_without_a_provider_has_no_door(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var visitor = await new PageVisitor(firm.House).Open(
            $"/sign-in/firm/{firm.Workspace}?lang=en"
        );

        Assert.Contains("does not sign in with a firm", visitor.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Somebody_new_of_the_firms_domain_becomes_a_member_with_the_role_it_chose(
        OnDatabase on
    )
    {
        await using var firm = await FirmWithAccounts.Of(on, new { newMembersAre = "viewer" });
        await firm.Capture();
        (firm.Provider.Name, firm.Provider.Locale) = ("Inès Roy", "fr-CA");
        firm.Provider.EmailVerified = null;

        var browser = await firm.Enters("Ines.Roy@" + firm.Domain);

        var me = (await browser.Get("/me")).Expect(200)["member"];
        Assert.Equal("Inès Roy", me["name"]!.ToString());
        Assert.Equal("viewer", me["role"]!.ToString());
        Assert.Equal("active", me["status"]!.ToString());
        Assert.Equal("Ines.Roy@" + firm.Domain, me["email"]!.ToString());
        (await browser.Put("/workspace/open-id", new { issuer = "x" })).Expect(403);
    }

    [Theory, BothDatabases]
    public async Task Two_who_come_at_once_with_one_account_are_one_member(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on, new { newMembersAre = "agent" });
        await firm.Capture();
        firm.Is("twin@" + firm.Domain);
        var browsers = Enumerable.Range(0, 4).Select(_ => new Browser(firm.Firm.House)).ToList();

        var ends = await Task.WhenAll(browsers.Select(b => firm.Comes(b)));

        Assert.Contains("/", ends);
        Assert.All(
            ends.Where(end => end != "/"),
            end => Assert.Contains("failed=sign_in.firm_again", end, StringComparison.Ordinal)
        );
        var members = (await firm.Firm.Get("/members")).Expect(200).Items;
        Assert.Single(members, m => m["email"]!.ToString() == "twin@" + firm.Domain);
    }

    [Theory, BothDatabases]
    public async Task Who_is_let_go_is_out_at_once_and_not_made_anew(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on, new { newMembersAre = "agent" });
        await firm.Capture();
        var browser = await firm.Enters("leo@" + firm.Domain);
        var id = (await browser.Get("/me")).Expect(200)["member"]["id"]!.ToString();

        (await firm.Firm.Post($"/members/{id}/deactivate")).Expect(200);
        await Task.Delay(600, TestContext.Current.CancellationToken);

        (await browser.Get("/me")).Refused(401, "unauthenticated");
        await Fails(firm, "sign_in.firm_deactivated");
        firm.Is("leo@" + firm.Domain, "another subject");
        await Fails(firm, "sign_in.firm_deactivated");
    }

    [Theory, BothDatabases]
    public async Task Whom_the_firm_does_not_know_is_refused_with_a_sentence(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var email = NewAddress("atelier.example");
        await firm.Invited(email);

        await Fails(firm.Is("nobody@atelier.example"), "sign_in.firm_nobody");
        firm.Provider.EmailVerified = null;
        await Fails(firm.Is(email), "sign_in.firm_email_unverified");
        firm.Provider.Email = null;
        await Fails(firm, "sign_in.firm_no_email");
        firm.Provider.EmailVerified = true;
        await firm.Enters(email, "the first");
        await Fails(firm.Is(email, "a second"), "sign_in.firm_linked_otherwise");
    }

    [Theory, BothDatabases]
    public async Task An_owner_unlinks_an_account_and_it_is_out(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var email = NewAddress("atelier.example");
        var leo = await firm.Invited(email);
        var browser = await firm.Enters(email, "the first");
        var linked = (await firm.Firm.Get("/workspace/open-id/accounts")).Expect(200).Items;
        Assert.Equal(leo, Assert.Single(linked)["memberId"]!.ToString());

        (await firm.Firm.Delete("/workspace/open-id/accounts/" + leo)).Expect(204);

        (await browser.Get("/me")).Refused(401, "unauthenticated");
        await firm.Enters(email, "a second");
        (await firm.Firm.Delete("/workspace/open-id/accounts/" + firm.Firm.Ana)).Expect(404);
    }

    /// <summary>Comes, is led back to sign in, and reads why there.</summary>
    internal static async Task Fails(FirmWithAccounts firm, string code)
    {
        var browser = new Browser(firm.Firm.House);
        var to = await firm.Comes(browser);

        Assert.Equal($"/sign-in?failed={code}&firm={firm.Firm.Workspace}", to);
        using var page = await browser.Page(to);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("class=\"strip bad\" role=\"alert\"", html, StringComparison.Ordinal);
        (await browser.Get("/me")).Refused(401, "unauthenticated");
    }

    internal static string NewAddress(string domain) => $"leo.{Guid.CreateVersion7():N}@{domain}";
}
