using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Entry;

public class InvitationTests
{
    [Theory, BothDatabases]
    public async Task Somebody_new_joins_with_a_name_and_a_password(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (key, email) = await Invite(firm);
        var browser = new Browser(firm.House);

        var said = (await browser.Get("/invitation?key=" + key)).Expect(200);
        Assert.False(said["hasAccount"].GetValue<bool>());
        var joined = await Join(browser, key, "Léo M.", Firm.Password);

        Assert.Equal("signedIn", joined.Expect(200).Text("state"));
        var me = (await browser.Get("/me")).Expect(200)["member"];
        Assert.Equal("Léo M.", me["name"]!.GetValue<string>());
        Assert.Equal(email, me["email"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task An_invitation_works_once(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (key, _) = await Invite(firm);
        (await Join(new Browser(firm.House), key, null, Firm.Password)).Expect(200);

        (await Join(new Browser(firm.House), key, null, Firm.Password)).Refused(
            422,
            "link.expired"
        );
        (await new Browser(firm.House).Get("/invitation?key=" + key)).Refused(422, "link.expired");
    }

    [Theory, BothDatabases]
    public async Task A_new_invitation_voids_the_old_link(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (old, email) = await Invite(firm);
        var id = await IdOf(firm, email);

        (await firm.Post($"/members/{id}/resend-invitation")).Expect(204);

        var fresh = await Outbox.Key(firm.House, firm.Workspace, email);
        (await Join(new Browser(firm.House), old, null, Firm.Password)).Refused(
            422,
            "link.expired"
        );
        (await Join(new Browser(firm.House), fresh, null, Firm.Password)).Expect(200);
        (await firm.Post($"/members/{id}/resend-invitation")).Refused(409, "member.joined_already");
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_invitation_is_void_and_forgotten(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (key, email) = await Invite(firm);
        var id = await IdOf(firm, email);

        (await firm.Delete($"/members/{id}/invitation")).Expect(204);

        (await Join(new Browser(firm.House), key, null, Firm.Password)).Refused(
            422,
            "link.expired"
        );
        (await firm.Get($"/members/{id}")).Refused(404, "not_found");
        (await firm.Delete($"/members/{firm.Ana}/invitation")).Refused(
            409,
            "member.joined_already"
        );
    }

    // With a key the whole request is one unit, so that no second one can mend a failed save.
    [Theory, BothDatabases]
    public async Task Who_is_named_by_anything_stays_as_deactivated_also_under_a_key(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var rate = new { amount = "50.00", currency = "EUR" };
        foreach (var (path, named) in Named(rate))
        {
            var (_, email) = await Invite(firm);
            var id = await IdOf(firm, email);
            await firm.Make(path, named(id));

            (
                await firm.Delete($"/members/{id}/invitation", ("Idempotency-Key", "go " + id))
            ).Expect(204);

            Assert.Equal("inactive", (await firm.Get($"/members/{id}")).Text("status"));
        }
    }

    private static (string Path, Func<string, object> Body)[] Named(object rate) =>
        [
            ("/tickets", id => new { title = "Panne", assigneeId = id }),
            (
                "/time-entries",
                id => new
                {
                    memberId = id,
                    workDate = "2026-10-05",
                    durationSeconds = 3600,
                }
            ),
            (
                "/billing-rates",
                id => new
                {
                    memberId = id,
                    rate,
                    from = "2026-01-01",
                }
            ),
            (
                "/cost-rates",
                id => new
                {
                    memberId = id,
                    rate,
                    from = "2026-01-01",
                }
            ),
        ];

    [Theory, BothDatabases]
    public async Task Who_has_time_already_stays_as_deactivated(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (key, email) = await Invite(firm);
        var id = await IdOf(firm, email);
        await firm.Make(
            "/time-entries",
            new
            {
                memberId = id,
                workDate = "2026-10-05",
                durationSeconds = 3600,
            }
        );

        (await firm.Delete($"/members/{id}/invitation")).Expect(204);

        Assert.Equal("inactive", (await firm.Get($"/members/{id}")).Text("status"));
        (await Join(new Browser(firm.House), key, null, Firm.Password)).Refused(
            422,
            "link.expired"
        );
    }

    [Theory, BothDatabases]
    public async Task An_invitation_ends_after_a_fortnight_and_with_the_member(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var (key, _) = await Invite(firm);
        clock.Forward(TimeSpan.FromDays(15));

        (await Join(new Browser(house), key, null, Firm.Password)).Refused(422, "link.expired");
    }

    [Theory, BothDatabases]
    public async Task Who_can_sign_in_already_gives_the_own_password(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var other = await Firm.Of(on);
        var (key, _) = await Invite(other, firm.Email);
        var browser = new Browser(firm.House);

        Assert.True((await browser.Get("/invitation?key=" + key))["hasAccount"].GetValue<bool>());
        (await Join(browser, key, null, "some new password")).Refused(401, "sign_in.refused");
        (await Join(browser, key, null, Firm.Password)).Expect(200);

        await browser.Arrive();
        Assert.Equal(2, (await browser.Get("/me/workspaces")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task Who_is_signed_in_with_that_address_joins_without_a_password(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();
        var (key, _) = await Invite(await Firm.Of(on), firm.Email);

        (await Join(browser, key, null, null)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Being_signed_in_as_somebody_else_opens_nothing(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var stranger = await (await Firm.Of(on)).Browser();
        var (key, _) = await Invite(await Firm.Of(on), firm.Email);

        (await Join(stranger, key, null, null)).Refused(401, "sign_in.refused");
    }

    [Theory, BothDatabases]
    public async Task The_mail_names_who_invites_and_where_to_in_the_firms_language(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (_, email) = await Invite(firm);

        var mail = Assert.Single(await Outbox.To(firm.House, firm.Workspace, email));

        Assert.StartsWith("Ana Petit vous invite à rejoindre Atelier Nord", mail.Subject);
        Assert.Contains("http://localhost/join?key=inv_", mail.Text, StringComparison.Ordinal);
    }

    private static async Task<(string Key, string Email)> Invite(Firm firm, string? email = null)
    {
        email ??= $"leo.{Guid.CreateVersion7():N}@atelier.example";
        await firm.Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email,
                role = "agent",
            }
        );
        return (await Outbox.Key(firm.House, firm.Workspace, email), email);
    }

    private static Task<Answer> Join(Browser browser, string key, string? name, string? password) =>
        browser.Post(
            "/invitation",
            new Dictionary<string, string?>
            {
                ["key"] = key,
                ["name"] = name,
                ["password"] = password,
            }
        );

    private static async Task<string> IdOf(Firm firm, string email) =>
        (await firm.Get("/members")).Items.Single(m => m["email"]!.GetValue<string>() == email)[
            "id"
        ]!.GetValue<string>();
}
