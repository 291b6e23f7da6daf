using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

public class WithoutScriptsTests(Stage stage) : Journey(stage)
{
    [Journey]
    public async Task The_main_job_is_done_without_scripts()
    {
        var job = await Job.In(await Firm());
        var page = (await Open(job.Firm, new() { JavaScriptEnabled = false })).Page;

        await page.GotoAsync($"/time/week?row=project:{job.Project}|");
        await page.Locator("#c-0-0").FillAsync("2");
        await page.Locator("#week-form button").ClickAsync();
        await page.GotoAsync("/billing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Éole Énergies" }).ClickAsync();
        await page.Locator("#create-acts button").ClickAsync();
        await page.Locator("#issue").ClickAsync();
        await page.Locator("#confirmed").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("0001");
        await page.Locator("button[commandfor=pay]").ClickAsync();
        await page.Locator("dialog#pay button.primary").ClickAsync();

        await Expect(page.Locator("h1 .chip")).ToHaveTextAsync("Paid");
    }
}
