using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Entry;

public class SessionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory, BothDatabases]
    public async Task Signed_out_is_out(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = await firm.Browser();

        (await browser.Post("/sign-out")).Expect(204);

        (await browser.Get("/me")).Refused(401, "unauthenticated");
    }

    [Theory, BothDatabases]
    public async Task A_session_is_listed_and_out_within_a_second_of_being_ended(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var lost = await firm.Browser();
        var browser = await firm.Browser();
        var sessions = (await browser.Get("/me/sessions")).Expect(200).Items;
        Assert.Equal(2, sessions.Count);
        var other = sessions.Single(s => !s["current"]!.GetValue<bool>());

        (await browser.Delete("/me/sessions/" + other["id"])).Expect(204);

        await Task.Delay(Second, TestContext.Current.CancellationToken);
        (await lost.Get("/me")).Refused(401, "unauthenticated");
        (await browser.Get("/me")).Expect(200);
        Assert.Single((await browser.Get("/me/sessions")).Items);
    }

    [Theory, BothDatabases]
    public async Task Out_everywhere_is_out_everywhere(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var one = await firm.Browser();
        var other = await firm.Browser();

        (await one.Post("/me/sessions/end-all")).Expect(204);

        await Task.Delay(Second, TestContext.Current.CancellationToken);
        (await one.Get("/me")).Expect(401);
        (await other.Get("/me")).Expect(401);
        await firm.Browser();
    }

    [Theory, BothDatabases]
    public async Task Nobody_ends_the_session_of_somebody_else(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var ana = await firm.Browser();
        var session = Assert.Single((await ana.Get("/me/sessions")).Items)["id"];
        var (_, _, colleague) = await firm.Colleague("administrator");

        (await colleague.Delete("/me/sessions/" + session)).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task A_session_ends_after_thirty_days(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var browser = await (await Firm.In(house)).Browser();

        clock.Forward(TimeSpan.FromDays(29));
        (await browser.Get("/me")).Expect(200);
        clock.Forward(TimeSpan.FromDays(2));
        (await browser.Get("/me")).Refused(401, "unauthenticated");
    }

    [Theory, BothDatabases]
    public async Task An_api_token_does_not_touch_its_members_own_keys(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        (await firm.Get("/me/sessions")).Refused(403, "forbidden");
        (await firm.Post("/me/second-factor")).Refused(403, "forbidden");
        (
            await firm.Put(
                "/me/password",
                new { currentPassword = Firm.Password, password = "something new" }
            )
        ).Refused(403, "forbidden");
    }

    [Theory, BothDatabases]
    public async Task A_change_by_cookie_needs_the_antiforgery_token(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = new Browser(firm.House);
        await browser.Post("/sign-in", new { email = firm.Email, password = Firm.Password });

        (await browser.Post("/teams", new { name = "Design" })).Refused(403, "request.antiforgery");
        await browser.Arrive();
        (await browser.Post("/teams", new { name = "Design" })).Expect(201);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Another_site_changes_nothing_and_signs_nobody_in(string header, string value)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var browser = await firm.Browser();

        var team = await browser.Send(
            HttpMethod.Post,
            "/teams",
            new { name = "Design" },
            (header, value)
        );
        var signIn = await new Browser(firm.House).Send(
            HttpMethod.Post,
            "/sign-in",
            new { email = firm.Email, password = Firm.Password },
            (header, value)
        );

        team.Refused(403, "request.cross_site");
        signIn.Refused(403, "request.cross_site");
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/time?day=2026-10-01", "/time?day=2026-10-01")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Nobody_is_sent_to_another_site(string? wanted, string to) =>
        Assert.Equal(to, Cadran.Workspaces.Entry.ReturnUrl.Of(wanted));
}
