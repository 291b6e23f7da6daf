using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Entry;

public class SignInTests
{
    [Theory, BothDatabases]
    public async Task The_right_password_signs_in(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var browser = await firm.Browser();

        var me = (await browser.Get("/me")).Expect(200);
        Assert.Equal("Ana Petit", me["member"]["name"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task The_address_is_read_in_any_case(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var browser = await new Browser(firm.House).SignIn(
            " " + firm.Email.ToUpperInvariant(),
            Firm.Password
        );

        (await browser.Get("/me")).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_wrong_password_and_an_unknown_address_are_refused_alike(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browser = new Browser(firm.House);

        var wrong = await Try(browser, firm.Email, "not the password");
        var unknown = await Try(browser, "nobody@nowhere.example", "not the password");

        wrong.Refused(401, "sign_in.refused");
        unknown.Refused(401, "sign_in.refused");
        Assert.Equal(wrong.Text("detail"), unknown.Text("detail"));
        (await browser.Get("/me")).Refused(401, "unauthenticated");
    }

    [Theory, BothDatabases]
    public async Task After_ten_wrong_guesses_the_right_one_is_refused_alike_for_a_quarter_of_an_hour(
        OnDatabase on
    )
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: s => s.AddClock(clock));
        var firm = await Firm.In(house);
        var browser = new Browser(house);
        for (var i = 0; i < 10; i++)
            (await Try(browser, firm.Email, "guess " + i)).Refused(401, "sign_in.refused");

        (await Try(browser, firm.Email, Firm.Password)).Refused(401, "sign_in.refused");
        clock.Forward(TimeSpan.FromMinutes(16));
        (await Try(browser, firm.Email, Firm.Password)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Guesses_made_at_once_are_counted_before_they_are_looked_at(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var browsers = Enumerable.Range(0, 14).Select(_ => new Browser(firm.House));

        await Task.WhenAll(browsers.Select(b => Try(b, firm.Email, "a wrong guess")));

        (await Try(new Browser(firm.House), firm.Email, Firm.Password)).Refused(
            401,
            "sign_in.refused"
        );
    }

    [Theory, BothDatabases]
    public async Task Nine_wrong_guesses_do_not_lock_out_and_the_right_one_forgives_them(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var browser = new Browser(firm.House);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
                await Try(browser, firm.Email, "guess " + i);

            (await Try(browser, firm.Email, Firm.Password)).Expect(200);
        }
    }

    [Theory, BothDatabases]
    public async Task A_deactivated_member_of_one_workspace_does_not_get_in(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (id, email, browser) = await firm.Colleague("agent");

        (await firm.Post($"/members/{id}/deactivate")).Expect(200);

        await Task.Delay(600, TestContext.Current.CancellationToken);
        (await browser.Get("/me")).Refused(401, "unauthenticated");
        (await Try(new Browser(firm.House), email, Firm.Password)).Refused(
            403,
            "sign_in.no_workspace"
        );
    }

    [Theory, BothDatabases]
    public async Task A_member_of_several_workspaces_chooses_and_changes(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var first = await firm.Browser();
        (
            await first.Post(
                "/sign-up",
                new
                {
                    workspace = "Second " + firm.Email,
                    country = "CA",
                    ownerName = "Ana Petit",
                }
            )
        ).Expect(200);

        var browser = new Browser(firm.House);
        var asked = (await Try(browser, firm.Email, Firm.Password)).Expect(200);
        Assert.Equal("chooseWorkspace", asked.Text("state"));
        Assert.Equal(2, asked["workspaces"].AsArray().Count);
        (await browser.Get("/me")).Expect(401);

        (await Choose(browser, firm.Workspace.ToString())).Expect(200);
        await browser.Arrive();
        Assert.Equal("FR", (await browser.Get("/workspace")).Expect(200).Text("country"));
        var other = asked["workspaces"]
            .AsArray()
            .Select(w => w!["id"]!.GetValue<string>())
            .Single(id => id != firm.Workspace.ToString());
        (await Choose(browser, other)).Expect(200);
        Assert.Equal("CA", (await browser.Get("/workspace")).Expect(200).Text("country"));
    }

    [Theory, BothDatabases]
    public async Task Nobody_chooses_a_workspace_of_others(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var stranger = await (await Firm.Of(on)).Browser();

        (await Choose(stranger, firm.Workspace.ToString())).Refused(403, "sign_in.no_workspace");
        (await Choose(new Browser(firm.House), firm.Workspace.ToString())).Refused(
            401,
            "sign_in.too_late"
        );
    }

    [Theory, BothDatabases]
    public async Task A_page_sends_who_is_not_signed_in_to_sign_in(OnDatabase on)
    {
        var browser = new Browser(House.Of(on));

        using var answer = await browser.Page("/account?tab=sessions");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
            "/sign-in?returnUrl=%2Faccount%3Ftab%3Dsessions",
            answer.Headers.Location!.OriginalString
        );
    }

    [Theory, BothDatabases]
    public async Task A_cookie_that_was_tampered_with_signs_nobody_in(OnDatabase on)
    {
        var firm = await Firm.Of(on);

        var answer = await new Browser(firm.House).Send(
            HttpMethod.Get,
            "/me",
            null,
            ("Cookie", "cadran-session=CfDJ8AAAAAAAAAAAAAAAAAAAAAA")
        );

        answer.Refused(401, "unauthenticated");
    }

    private static Task<Answer> Try(Browser browser, string email, string password) =>
        browser.Post("/sign-in", new { email, password });

    private static Task<Answer> Choose(Browser browser, string workspaceId) =>
        browser.Post("/sign-in/workspace", new { workspaceId });
}
