using Cadran.BrowserTests.Cast;
using Cadran.Tests.Cast;
using Cadran.Workspaces.OpenId;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

/// <summary>In with the firm's account, by a provider of its own.</summary>
public class FirmSignInTests(Stage stage) : Journey(stage)
{
    [Journey]
    public async Task An_owner_sets_the_provider_and_a_colleague_comes_by_it()
    {
        await using var provider = await FirmProvider.Open();
        var firm = await Firm();
        var domain = $"f{Guid.CreateVersion7():N}.example";
        var settings = await (await Open(firm)).Go("/settings/sign-in");
        await settings.GetByLabel("Issuer").FillAsync(provider.Issuer);
        await settings.GetByLabel("Client ID").FillAsync(FirmProvider.ClientId);
        await settings.GetByLabel("Client secret").FillAsync(FirmProvider.Secret);
        await settings.GetByLabel("Who signs in and is no member yet").SelectOptionAsync("Agent");
        await Press(settings, "Save");
        await Press(settings, "Ask the provider");
        await Expect(settings.GetByText("The provider answers as it should")).ToBeVisibleAsync();
        await settings.GetByLabel("Another domain").FillAsync(domain);
        await Press(settings, "Add");
        await Expect(settings.GetByText("_cadran." + domain)).ToBeVisibleAsync();
        await DomainCommand.Run(
            firm.House.Services,
            ["domain", domain, firm.Workspace.ToString()],
            CancellationToken.None
        );

        (provider.Email, provider.Name) = ("ines@" + domain, "Inès Roy");
        var page = await (await Open()).Go("/account/security");
        await page.GetByRole(AriaRole.Link, new() { Name = "With my firm’s account" }).ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync("ines@" + domain);
        await Press(page, "Continue");
        await Press(page, "Log in");

        await Expect(page.GetByText("kept there and not here")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Hello Inès Roy");
    }

    [Journey]
    public async Task Refused_there_it_is_said_on_the_page_to_sign_in()
    {
        await using var provider = await FirmProvider.Open();
        var firm = await Firm();
        var settings = new
        {
            issuer = provider.Issuer,
            clientId = FirmProvider.ClientId,
            clientSecret = FirmProvider.Secret,
        };
        await firm.Put("/workspace/open-id", settings);
        provider.Error = "access_denied";

        var page = await (await Open()).Go("/sign-in/firm/" + firm.Workspace);
        await Press(page, "Continue");
        await Press(page, "Log in");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not let you into");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    private static Task Press(IPage page, string words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();
}
