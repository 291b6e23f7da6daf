using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

public class TimerTests(Stage stage) : Journey(stage)
{
    [Journey]
    public async Task Two_tabs_see_one_another_s_timer_within_a_second()
    {
        var window = await Open(await Firm());
        var first = await window.Go("/time");
        var second = await window.Tab("/projects");

        await Start(first, "Accueil");
        await Expect(Clock(second)).ToBeVisibleAsync(new() { Timeout = 1000 });
        await second.BringToFrontAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();

        await first.BringToFrontAsync();
        await Expect(Clock(first)).ToBeHiddenAsync(new() { Timeout = 1000 });
    }

    [Journey]
    public async Task A_stop_after_a_stop_elsewhere_is_no_error()
    {
        var firm = await Firm();
        var window = await Open(firm);
        var page = await window.Go("/time");
        await Start(page, "Accueil");
        await window.Context.RouteAsync("**/live", route => route.AbortAsync("aborted"));
        await window.Context.RouteAsync("**/timer/bar", route => route.AbortAsync("aborted"));
        var late = await window.Tab("/projects");
        await Stop(page);

        await late.EvaluateAsync(
            "document.querySelector('form[action=\"/timer/stop\"]').requestSubmit()"
        );

        await Expect(late.Locator("#timerbar.idle")).ToBeVisibleAsync();
        await Expect(late.Locator("h1")).ToHaveTextAsync("Projects");
        Assert.Single((await firm.Get("/time-entries"))["items"]!.AsArray());
    }

    [Journey]
    public async Task A_timer_outlives_a_reload_and_a_restart_of_the_server()
    {
        await using var house = House.Open();
        var firm = await Cast.Firm.In(house);
        var page = await (await Open(firm)).Go("/time");
        await Start(page, "Accueil");

        await page.ReloadAsync();
        await Expect(Clock(page)).ToBeVisibleAsync();
        await page.GotoAsync("about:blank");
        await house.Restart();
        await page.GotoAsync("/time");

        await Expect(Clock(page)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What are you working on?")).ToHaveValueAsync("Accueil");
    }

    [Journey]
    public async Task A_stop_and_a_discard_are_taken_back_to_a_paused_timer()
    {
        var firm = await Firm();
        var page = await (await Open(firm)).Go("/time");
        await Start(page, "Accueil");

        await Stop(page);
        await Undo(page);
        await Paused(page).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(Paused(page)).ToBeHiddenAsync();
        await Undo(page);

        await Expect(Paused(page)).ToBeVisibleAsync();
        Assert.Empty((await firm.Get("/time-entries"))["items"]!.AsArray());
    }

    [Journeys]
    [InlineData("90", "1:30")]
    [InlineData("1:30", "1:30")]
    [InlineData("1h30", "1:30")]
    public async Task The_duration_is_read_as_people_write_it(string typed, string kept)
    {
        var page = await (await Open(await Firm())).Go("/time");
        await Start(page, "Accueil");
        await Stop(page);

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Duration" }).FillAsync(typed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await page.Arrive("/time");
        await Expect(page.Locator(".entry input[name=duration]")).ToHaveValueAsync(kept);
    }

    [Journey]
    public async Task The_title_of_the_tab_shows_the_clock()
    {
        var page = await (await Open(await Firm())).Go("/time");
        var plain = await page.TitleAsync();

        await Start(page, "Accueil");
        await Expect(page).ToHaveTitleAsync("0:00 · " + plain);
        await Stop(page);

        await page.GotoAsync("/time");
        await Expect(page).ToHaveTitleAsync(plain);
    }

    private static ILocator Clock(IPage page) => page.Locator("#timerbar cadran-clock");

    private static ILocator Paused(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "1 paused timer" });

    private static async Task Start(IPage page, string what)
    {
        await page.GetByPlaceholder("What are you working on?").FillAsync(what);
        // The clock is told by the stream too, before the answer, which then moves what is about to be clicked.
        await page.EvaluateAsync(
            "window.answered = new Promise(done => Blazor.addEventListener('enhancedload', done)), 0"
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.EvaluateAsync("window.answered");
        await Expect(Clock(page)).ToBeVisibleAsync();
    }

    private static async Task Stop(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
        await page.Arrive("/time/review");
    }

    private static Task Undo(IPage page) =>
        page.Locator("cadran-toast")
            .GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .ClickAsync();
}
