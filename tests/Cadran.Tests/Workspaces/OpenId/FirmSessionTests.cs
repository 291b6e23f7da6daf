using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.OpenId;

/// <summary>
/// The owner of a workspace chooses who says who somebody is: so a session by the firm's account reaches nothing of that
/// person outside of this workspace, and neither does what it makes.
/// </summary>
public class FirmSessionTests
{
    [Theory, BothDatabases]
    public async Task It_reaches_no_other_workspace_of_that_person(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (victim, own) = await Victim(firm);

        var browser = await firm.Enters(victim, "made up by the owner");

        (await browser.Post("/sign-in/workspace", new { workspaceId = own })).Refused(
            401,
            "sign_in.too_late"
        );
        var places = (await browser.Get("/me/workspaces")).Expect(200).Items;
        Assert.Equal(firm.Firm.Workspace.ToString(), Assert.Single(places)["id"]!.ToString());
        var visitor = await PageForm.Open(browser, "/sign-in/workspace");
        Assert.Equal("/sign-in", visitor.Went());
        (await browser.Get("/me")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task It_touches_no_key_of_that_person(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (victim, _) = await Victim(firm);
        var browser = await firm.Enters(victim);
        var password = new { password = Firm.Password };

        foreach (
            var answer in new[]
            {
                await browser.Put(
                    "/me/password",
                    new { currentPassword = Firm.Password, password = "another horse battery" }
                ),
                await browser.Get("/me/second-factor"),
                await browser.Post("/me/second-factor"),
                await browser.Post("/me/second-factor/confirm", new { code = "123456" }),
                await browser.Post("/me/second-factor/recovery-codes", password),
                await browser.Post("/me/second-factor/off", password),
                await browser.Get("/me/passkeys"),
                await browser.Post("/me/passkeys/options"),
                await browser.Post("/me/passkeys", new { credential = "{}" }),
                await browser.Delete("/me/passkeys/AAAA"),
            }
        )
            answer.Refused(403, "account.keys_at_firm");
        var still = new { email = victim, password = Firm.Password };
        (await new Browser(firm.Firm.House).Post("/sign-in", still)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task It_neither_sees_nor_ends_sessions_that_the_person_began(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (victim, own) = await Victim(firm);
        var theirs = new Browser(firm.Firm.House);
        (await theirs.Post("/sign-in", new { email = victim, password = Firm.Password })).Expect(
            200
        );
        (await theirs.Post("/sign-in/workspace", new { workspaceId = own })).Expect(200);
        await theirs.Arrive();
        var id = (await theirs.Get("/me/sessions")).Items.Single(s =>
            s["current"]!.GetValue<bool>()
        )["id"];

        var browser = await firm.Enters(victim);
        var another = await firm.Enters(victim);

        var seen = (await browser.Get("/me/sessions")).Expect(200).Items;
        Assert.Equal(2, seen.Count);
        (await browser.Delete($"/me/sessions/{id}")).Refused(404, "not_found");
        (await browser.Post("/me/sessions/end-all")).Expect(204);
        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await another.Get("/me")).Refused(401, "unauthenticated");
        (await theirs.Get("/me")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_token_that_it_makes_reaches_them_neither(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (victim, own) = await Victim(firm);
        var browser = await firm.Enters(victim);
        var made = (await browser.Post("/tokens", new { name = "kept" })).Expect(201);

        var token = firm.Firm.As(made.Text("token"));

        (await token.Get("/me")).Expect(200);
        (await token.Post("/sign-in/workspace", new { workspaceId = own })).Refused(
            401,
            "sign_in.too_late"
        );
        (
            await token.Post(
                "/sign-up",
                new
                {
                    workspace = "In their name",
                    country = "FR",
                    ownerName = "Somebody",
                }
            )
        ).Expect(422);
        (await token.Get("/me/sessions")).Expect(403);
        (await token.Get("/me/workspaces")).Expect(403);
    }

    [Theory, BothDatabases]
    public async Task It_makes_no_workspace_and_takes_no_invitation_in_their_name(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (victim, _) = await Victim(firm);
        var third = await Firm.In(firm.Firm.House);
        await third.Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email = victim,
                role = "agent",
            }
        );
        var key = await Outbox.Key(third.House, third.Workspace, victim);
        var browser = await firm.Enters(victim);

        (
            await browser.Post(
                "/sign-up",
                new
                {
                    workspace = "In their name",
                    country = "FR",
                    ownerName = "Somebody",
                }
            )
        ).Expect(422);
        (await browser.Post("/invitation", new { key })).Refused(401, "sign_in.refused");
    }

    [Theory, BothDatabases]
    public async Task Signed_out_everywhere_by_the_person_leaves_it_and_theirs_ends(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (id, email, own) = await firm.Firm.Colleague("agent");
        var byFirm = await firm.Enters(email);

        (await own.Post("/me/sessions/end-all")).Expect(204);
        await Task.Delay(600, TestContext.Current.CancellationToken);

        (await own.Get("/me")).Refused(401, "unauthenticated");
        Assert.Equal(id, (await byFirm.Get("/me")).Expect(200)["member"]["id"]!.ToString());
    }

    [Theory, BothDatabases]
    public async Task Signing_out_ends_it(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on);
        var (_, email, _) = await firm.Firm.Colleague("agent");
        var browser = await firm.Enters(email);

        (await browser.Post("/sign-out")).Expect(204);

        (await browser.Get("/me")).Refused(401, "unauthenticated");
    }

    [Theory, BothDatabases]
    public async Task Its_account_pages_say_what_is_kept_elsewhere(OnDatabase on)
    {
        await using var firm = await FirmWithAccounts.Of(on, new { newMembersAre = "agent" });
        await firm.Capture();
        var browser = await firm.Enters("ines@" + firm.Domain);

        foreach (var path in new[] { "/account/security", "/account/second-factor" })
        {
            var page = await PageForm.Open(browser, path + "?lang=en");
            Assert.Equal(200, page.Code);
            Assert.Contains("kept there and not here", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("type=\"password\"", page.Html, StringComparison.Ordinal);
        }
        foreach (var path in new[] { "/account", "/account/tokens", "/" })
            Assert.Equal(200, (await PageForm.Open(browser, path)).Code);
        var sessions = await PageForm.Open(browser, "/account/sessions?lang=en");
        Assert.Contains("End all of these", sessions.Html, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await sessions.Send("end-all")).Went());
        (await browser.Get("/me")).Refused(401, "unauthenticated");
    }

    /// <summary>Somebody of the firm who owns a workspace of their own, and that one.</summary>
    private static async Task<(string Email, string Workspace)> Victim(FirmWithAccounts firm)
    {
        var own = await Firm.In(firm.Firm.House);
        await firm.Invited(own.Email);
        var key = await Outbox.Key(firm.Firm.House, firm.Firm.Workspace, own.Email);
        var browser = new Browser(firm.Firm.House);
        (await browser.Post("/invitation", new { key, password = Firm.Password })).Expect(200);
        return (own.Email, own.Workspace.ToString());
    }
}
