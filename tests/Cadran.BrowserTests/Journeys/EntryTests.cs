using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

/// <summary>The ways in.</summary>
public class EntryTests(Stage stage) : Journey(stage)
{
    [Journey]
    public async Task Four_answers_make_a_workspace_in_which_time_is_priced()
    {
        var page = await (await Open()).Go("/sign-up");

        await page.GetByLabel("Company name").FillAsync("Studio Lune");
        await page.GetByLabel("Country").SelectOptionAsync("CA");
        await Expect(page.GetByLabel("Currency")).ToHaveValueAsync("CAD");
        await page.GetByLabel("Language").SelectOptionAsync("fr");
        await page.GetByLabel("What do you charge per hour?").FillAsync("95.50");
        await page.GetByLabel("Your name").FillAsync("Inès Roy");
        await page.GetByLabel("E-mail address")
            .FillAsync($"ines.{Guid.CreateVersion7():N}@lune.example");
        await page.GetByLabel("Password").FillAsync(Cast.Firm.Password);
        await Press(page, "Create the workspace");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Bonjour Inès Roy");
        await page.GotoAsync("/settings/rates");
        await Expect(page.Locator("main")).ToContainTextAsync("95,50");
    }

    [Journey]
    public async Task A_wrong_password_is_refused_in_words_and_the_right_one_opens()
    {
        var firm = await Firm();
        var page = await (await Open()).Expects(401).Go("/billing");

        await SignIn(page, firm.Email, "not my password");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("E-mail address")).ToHaveValueAsync(firm.Email);
        await SignIn(page, firm.Email, Cast.Firm.Password);

        await Expect(page.Locator("h1")).ToHaveTextAsync("Ready to bill");
    }

    [Journey]
    public async Task A_passkey_is_added_and_opens_without_a_password()
    {
        var window = await Open(await Firm());
        await Authenticator(window);
        var page = await window.Go("/account/security");

        await page.GetByLabel("Name of the new passkey").FillAsync("Ana’s laptop");
        await Press(page, "Add a passkey");
        await Expect(page.GetByRole(AriaRole.Row)).ToContainTextAsync(["Passkey", "Ana’s laptop"]);
        await window.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await Press(page, "Sign in with a passkey");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Hello Ana Petit");
    }

    [Journey]
    public async Task A_code_of_the_app_is_asked_after_the_password()
    {
        var firm = await Firm();
        var window = await Open(firm);
        var page = await window.Go("/account/second-factor");
        await Press(page, "Set up an app");
        var secret = (await page.Locator(".qr-line code").InnerTextAsync()).Replace(
            " ",
            "",
            StringComparison.Ordinal
        );
        await page.GetByLabel("Code that the app shows").FillAsync(App.Code(secret));
        await Press(page, "Switch on");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);

        await window.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await SignIn(page, firm.Email, Cast.Firm.Password);
        await page.GetByLabel("Code").FillAsync(App.Code(secret, later: 1));
        await Press(page, "Sign in");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Hello Ana Petit");
    }

    [Journey]
    public async Task A_link_in_the_mail_sets_a_new_password()
    {
        var firm = await Firm();
        var page = await (await Open()).Go("/recover");
        await page.GetByLabel("E-mail address").FillAsync(firm.Email);
        await Press(page, "Send the link");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Check your mail");

        await page.GotoAsync(await Outbox.Link(firm, firm.Email));
        await page.GetByLabel("New password").FillAsync("another horse battery");
        await Press(page, "Set the password");
        await SignIn(page, firm.Email, "another horse battery");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Hello Ana Petit");
    }

    [Journey]
    public async Task Somebody_invited_joins_and_is_told_what_they_may_not_see()
    {
        var firm = await Firm();
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
        var page = await (await Open()).Expects(403).Go(await Outbox.Link(firm, email));
        await page.GetByLabel("Password").FillAsync("my own horse battery");
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Hello Léo Martin");

        await page.GotoAsync("/billing");

        await Expect(page.Locator("h1")).ToHaveTextAsync("You can’t open this");
        await Expect(page.Locator("main")).ToContainTextAsync("Ana Petit");
    }

    private static async Task SignIn(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })
            .ClickAsync();
    }

    private static Task Press(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>A fingerprint reader in software.</summary>
    private static async Task Authenticator(Window window)
    {
        var devtools = await window.Context.NewCDPSessionAsync(window.Page);
        await devtools.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new() { ["options"] = options }
        );
    }
}
