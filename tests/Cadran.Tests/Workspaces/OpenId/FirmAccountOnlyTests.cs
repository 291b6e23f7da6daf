using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.OpenId;

/// <summary>Members of the firm's domains come by its account and no other way.</summary>
public class FirmAccountOnlyTests
{
    [Theory, BothDatabases]
    public async Task Passwords_of_those_members_open_it_no_more_and_their_sessions_end(
        OnDatabase on
    )
    {
        await using var firm = await (await FirmWithAccounts.Of(on)).Capture();
        var (email, browser) = await Joined(firm);
        var (_, outside, outsider) = await firm.Firm.Colleague("agent");
        var owner = await firm.Firm.Browser();

        await Require(firm);

        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await browser.Get("/me")).Refused(401, "unauthenticated");
        (await outsider.Get("/me")).Expect(200);
        (await owner.Get("/me")).Expect(200);
        var refused = (await Password(firm, email)).Refused(403, "sign_in.firm_only");
        Assert.Equal(firm.Firm.Workspace.ToString(), refused.Text("workspaceId"));
        (await Password(firm, outside)).Expect(200);
        (await Password(firm, firm.Firm.Email)).Expect(200);
        await firm.Enters(email);
    }

    [Theory, BothDatabases]
    public async Task The_page_leads_to_the_firms_account(OnDatabase on)
    {
        await using var firm = await (await FirmWithAccounts.Of(on)).Capture();
        var (email, _) = await Joined(firm);
        await Require(firm);

        var visitor = await new PageVisitor(firm.Firm.House).SignIn(email, Firm.Password);

        Assert.Equal(firm.Door, visitor.SentTo);
        await visitor.Follow();
        Assert.Contains("Sign in to Atelier Nord", visitor.Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Chosen_among_several_it_leads_there_and_the_others_open(OnDatabase on)
    {
        await using var firm = await (await FirmWithAccounts.Of(on)).Capture();
        var (email, browser) = await Joined(firm);
        var second = (
            await browser.Post(
                "/sign-up",
                new
                {
                    workspace = "Second " + email,
                    country = "FR",
                    ownerName = "Léo Martin",
                }
            )
        ).Expect(200).Text("workspaceId");
        await Require(firm);
        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await browser.Get("/me")).Expect(200);

        var visitor = await new PageVisitor(firm.Firm.House).SignIn(email, Firm.Password);
        Assert.Equal("/sign-in/workspace", visitor.SentTo);
        await visitor.Follow();
        await visitor.Submit("choose", ("Id", firm.Firm.Workspace.ToString()));
        Assert.Equal(firm.Door, visitor.SentTo);

        await visitor.Open("/sign-in/workspace");
        await visitor.Submit("choose", ("Id", second));
        Assert.Equal("/", visitor.SentTo);
    }

    [Theory, BothDatabases]
    public async Task An_invitation_is_taken_by_the_firms_account(OnDatabase on)
    {
        await using var firm = await (await FirmWithAccounts.Of(on)).Capture();
        await Require(firm);
        var email = FirmSignInTests.NewAddress(firm.Domain);
        var leo = await firm.Invited(email);
        var key = await Outbox.Key(firm.Firm.House, firm.Firm.Workspace, email);

        var visitor = await new PageVisitor(firm.Firm.House).Open("/join?lang=en&key=" + key);
        Assert.Contains($"href=\"{firm.Door}\"", visitor.Html, StringComparison.Ordinal);
        var taken = new { key, password = Firm.Password };
        (await new Browser(firm.Firm.House).Post("/invitation", taken)).Refused(
            403,
            "sign_in.firm_only"
        );

        var browser = await firm.Enters(email);
        Assert.Equal(leo, (await browser.Get("/me")).Expect(200)["member"]["id"]!.ToString());
    }

    [Theory, BothDatabases]
    public async Task It_is_asked_only_once_the_owner_came_by_it_and_has_a_domain(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);

        (await firm.Set(new { required = true })).Refused(422, "open_id.no_domain");
        await firm.Capture();
        (await firm.Set(new { required = true })).Refused(422, "open_id.come_first");
        await Require(firm);
        (
            await firm.Set(
                new
                {
                    required = true,
                    clientId = "another",
                    clientSecret = "x",
                }
            )
        ).Refused(422, "open_id.come_first");

        Assert.True((await firm.Firm.Get("/workspace/open-id"))["required"]!.GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task An_owner_who_is_one_no_more_is_bound_by_it(OnDatabase on)
    {
        await using var firm = await (await FirmWithAccounts.Of(on)).Capture();
        var (email, browser) = await Joined(firm, "owner");
        await Require(firm);
        await Task.Delay(600, TestContext.Current.CancellationToken);
        var me = (await browser.Get("/me")).Expect(200)["member"];

        (await firm.Firm.Put("/members/" + me["id"], new { name = "Léo", role = "agent" })).Expect(
            200
        );

        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await browser.Get("/me")).Refused(401, "unauthenticated");
        (await Password(firm, email)).Refused(403, "sign_in.firm_only");
    }

    /// <summary>Ana comes by it once, then asks it of everybody.</summary>
    private static async Task Require(FirmWithAccounts firm)
    {
        var members = (await firm.Firm.Get("/workspace/open-id/accounts")).Items;
        if (members.All(m => m["memberId"]!.ToString() != firm.Firm.Ana.ToString()))
            await ComeAsAna(firm);
        (await firm.Set(new { required = true })).Expect(200);
    }

    /// <summary>Her address is of no domain of the firm: she was linked before it had one.</summary>
    private static async Task ComeAsAna(FirmWithAccounts firm)
    {
        var domains = (await firm.Firm.Get("/workspace/domains")).Items;
        foreach (var domain in domains)
            (await firm.Firm.Delete("/workspace/domains/" + domain["id"])).Expect(204);
        await firm.Enters(firm.Firm.Email, "ana");
        await firm.Capture();
    }

    /// <summary>Somebody of the firm's domain, with a password of their own.</summary>
    private static async Task<(string Email, Browser Browser)> Joined(
        FirmWithAccounts firm,
        string role = "agent"
    )
    {
        var email = FirmSignInTests.NewAddress(firm.Domain);
        await firm.Invited(email, role);
        var key = await Outbox.Key(firm.Firm.House, firm.Firm.Workspace, email);
        var browser = new Browser(firm.Firm.House);
        (await browser.Post("/invitation", new { key, password = Firm.Password })).Expect(200);
        return (email, await browser.Arrive());
    }

    private static Task<Answer> Password(FirmWithAccounts firm, string email) =>
        new Browser(firm.Firm.House).Post("/sign-in", new { email, password = Firm.Password });
}
