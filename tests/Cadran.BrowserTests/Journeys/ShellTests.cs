using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

public class ShellTests(Stage stage) : Journey(stage)
{
    [Journey]
    public async Task The_link_to_the_content_takes_the_focus_there_also_after_going_on()
    {
        var page = await (await Open(await Firm())).Go("/customers");
        await Skip(page);

        await page.Locator(".rail a[href='/tickets']").ClickAsync();
        await page.Arrive("/tickets");
        await Skip(page);
    }

    [Journey]
    public async Task The_palette_finds_a_customer_and_goes_there_by_keyboard()
    {
        var firm = await Firm();
        await firm.Post("/organizations", new { name = "Café Zoé" });
        var page = await (await Open(firm)).Go("/");

        await page.Press("Control+k");
        await page.Type("cafe zoe");
        await Expect(page.Locator("#palette-found [role=option]")).ToHaveCountAsync(1);
        await page.Press("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Café Zoé");
    }

    [Journey]
    public async Task On_a_phone_all_places_are_under_more()
    {
        var page = await (await Open(await Firm())).Go("/");
        await page.SetViewportSizeAsync(390, 844);

        await page.Locator(".rail .member").ClickAsync();
        await page.Locator("#member-menu a[href='/projects']").ClickAsync();

        await page.Arrive("/projects");
    }

    private static async Task Skip(IPage page)
    {
        await page.Locator("body").EvaluateAsync("() => document.activeElement?.blur()");
        await page.Locator("a.skip").FocusAsync();
        await page.Press("Enter");
        await Expect(page.Locator("main#content")).ToBeFocusedAsync();
    }
}
