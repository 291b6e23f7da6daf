using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Entry;

public class PasskeyTests
{
    [Theory, BothDatabases]
    public async Task A_passkey_is_made_listed_and_signs_in_without_a_password(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        using var authenticator = new SoftwareAuthenticator();
        var home = await firm.Browser();
        await Register(home, authenticator, "Laptop");

        var browser = new Browser(firm.House);
        (await SignIn(browser, authenticator)).Expect(200);

        (await browser.Get("/me")).Expect(200);
        var listed = Assert.Single((await home.Get("/me/passkeys")).Items);
        Assert.Equal("Laptop", listed["name"]!.GetValue<string>());
    }

    [Theory, BothDatabases]
    public async Task A_passkey_that_was_removed_lets_nobody_in(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        using var authenticator = new SoftwareAuthenticator();
        var home = await firm.Browser();
        var id = await Register(home, authenticator, null);

        (await home.Delete("/me/passkeys/" + id)).Expect(204);

        (await SignIn(new Browser(firm.House), authenticator)).Refused(401, "passkey.refused");
        (await home.Delete("/me/passkeys/" + id)).Refused(404, "not_found");
    }

    [Theory, BothDatabases]
    public async Task Nobody_removes_the_passkey_of_somebody_else(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        using var authenticator = new SoftwareAuthenticator();
        var id = await Register(await firm.Browser(), authenticator, null);
        var (_, _, colleague) = await firm.Colleague("administrator");

        (await colleague.Delete("/me/passkeys/" + id)).Refused(404, "not_found");
        (await SignIn(new Browser(firm.House), authenticator)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task A_challenge_is_used_once(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        using var authenticator = new SoftwareAuthenticator();
        await Register(await firm.Browser(), authenticator, null);
        var browser = new Browser(firm.House);
        var options = (await browser.Post("/sign-in/passkey/options")).Expect(200).Body!;
        var credential = authenticator.Get(options);
        (await browser.Post("/sign-in/passkey", new { credential })).Expect(200);

        (await browser.Post("/sign-in/passkey", new { credential })).Refused(
            401,
            "passkey.refused"
        );
    }

    [Theory, BothDatabases]
    public async Task A_passkey_without_its_user_being_verified_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        using var authenticator = new SoftwareAuthenticator();
        await Register(await firm.Browser(), authenticator, null);
        var browser = new Browser(firm.House);
        var options = (await browser.Post("/sign-in/passkey/options")).Expect(200).Body!;

        var credential = authenticator.Get(options, verified: false);

        (await browser.Post("/sign-in/passkey", new { credential })).Refused(
            401,
            "passkey.refused"
        );
    }

    [Theory, BothDatabases]
    public async Task A_page_of_another_site_gets_no_passkey(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        using var authenticator = new SoftwareAuthenticator("https://evil.example");
        var home = await firm.Browser();
        var options = (await home.Post("/me/passkeys/options")).Expect(200).Body!;

        var credential = authenticator.Create(options);

        (await home.Post("/me/passkeys", new { credential })).Refused(422, "passkey.invalid");
    }

    [Theory, BothDatabases]
    public async Task What_is_no_credential_is_refused(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var home = await firm.Browser();
        await home.Post("/me/passkeys/options");
        (await home.Post("/me/passkeys", new { credential = "{}" })).Refused(
            422,
            "passkey.invalid"
        );

        var browser = new Browser(firm.House);
        await browser.Post("/sign-in/passkey/options");
        (await browser.Post("/sign-in/passkey", new { credential = "no json" })).Refused(
            401,
            "passkey.refused"
        );
    }

    private static async Task<string> Register(
        Browser browser,
        SoftwareAuthenticator authenticator,
        string? name
    )
    {
        var options = (await browser.Post("/me/passkeys/options")).Expect(200).Body!;
        var made = await browser.Post(
            "/me/passkeys",
            new { credential = authenticator.Create(options), name = name ?? "" }
        );
        return made.Expect(201).Id;
    }

    private static async Task<Answer> SignIn(Browser browser, SoftwareAuthenticator authenticator)
    {
        var options = (await browser.Post("/sign-in/passkey/options")).Expect(200).Body!;
        return await browser.Post(
            "/sign-in/passkey",
            new { credential = authenticator.Get(options) }
        );
    }
}
