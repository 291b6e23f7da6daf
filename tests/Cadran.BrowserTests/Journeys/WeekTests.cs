using System.Text.RegularExpressions;
using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

public class WeekTests(Stage stage) : Journey(stage)
{
    [Journey]
    public async Task Cells_take_what_people_type_and_totals_follow()
    {
        var page = await Grid();

        await Cell(page, 0, 0).ClickAsync();
        foreach (var typed in new[] { "1.5", "1:30", ":45", "90m" })
        {
            await page.Type(typed);
            await page.Press("Tab");
        }

        await Expect(Cell(page, 0, 0)).ToHaveValueAsync("1:30");
        await Expect(Cell(page, 0, 2)).ToHaveValueAsync("0:45");
        await Expect(page.Locator("#week-grid tfoot td"))
            .ToContainTextAsync(["1:30", "1:30", "0:45", "1:30", "0:00", "0:00", "0:00", "5:15"]);
    }

    [Journey]
    public async Task Arrows_move_between_the_cells()
    {
        var page = await Grid();

        await Cell(page, 0, 1).ClickAsync();
        await page.Press("ArrowRight");
        await Expect(Cell(page, 0, 2)).ToBeFocusedAsync();
        await page.Press("ArrowDown");
        await Expect(Cell(page, 1, 2)).ToBeFocusedAsync();
        await page.Press("ArrowLeft", "ArrowUp");

        await Expect(Cell(page, 0, 1)).ToBeFocusedAsync();
    }

    [Journey]
    public async Task A_range_of_a_spreadsheet_is_pasted()
    {
        var page = await Grid();

        await Cell(page, 0, 3).ClickAsync();
        await page.EvaluateAsync(
            """
            () => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text/plain", "1:30\t2\n0:15\t\n");
              document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """
        );

        await Total(page, "3:45");
        await Expect(Cell(page, 1, 3)).ToHaveValueAsync("0:15");
        await page.ReloadAsync();
        await Total(page, "3:45");
    }

    [Journey]
    public async Task A_cell_of_the_day_is_saved_when_it_is_left()
    {
        var page = await Day();

        await page.Locator("input[name=note]").FillAsync("Maquettes relues");
        await page.Press("Tab");
        await Saved(page, "1:30");

        await page.ReloadAsync();
        await Expect(page.Locator("input[name=note]")).ToHaveValueAsync("Maquettes relues");
    }

    [Journey]
    public async Task Enter_in_a_cell_of_the_day_saves_it_and_starts_no_timer()
    {
        var page = await Day();

        await page.Locator("input[name=note]").FillAsync("Maquettes relues");
        await page.Press("Enter");
        await Saved(page, "1:30");

        await Expect(page.Locator("#timerbar.idle")).ToBeVisibleAsync();
        await Expect(page.Locator(".entry .error")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Locator("input[name=note]")).ToHaveValueAsync("Maquettes relues");
    }

    [Journey]
    public async Task An_end_before_the_start_is_asked_about_and_confirmed_by_a_press()
    {
        var page = await Day(422);
        var to = page.Locator(".entry input[name=to]");

        await page.Locator(".entry input[name=from]").FillAsync("22:00");
        await page.Press("Tab");
        await to.FillAsync("1:00");
        await page.Press("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, on the next day" })
            .PressAsync("Enter");

        await Expect(page.Locator(".entry input[name=duration]")).ToHaveValueAsync("3:00");
        await Expect(to).ToBeFocusedAsync();
    }

    [Journey]
    public async Task A_period_that_is_chosen_closes_its_menu_and_the_focus_stays_on_its_button()
    {
        var job = await Job.In(await Firm());
        await job.Log(1.5m, "Maquettes");
        var page = await (await Open(job.Firm)).Go("/time/all");
        var period = page.GetByRole(AriaRole.Button, new() { Name = "Period:" });

        await period.ClickAsync();
        await page.GetByText("this week", new() { Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("period="));
        await Expect(page.Locator(":popover-open")).ToHaveCountAsync(0);
        await Expect(period).ToHaveTextAsync("Period: this week");
        await Expect(period).ToBeFocusedAsync();
    }

    [Journey]
    public async Task A_refused_cell_keeps_what_was_typed_beside_its_error()
    {
        var page = await Day(422);

        await page.Locator(".entry input[name=duration]").FillAsync("an hour or so");
        await page.Locator("input[name=note]").FocusAsync();

        await Expect(page.Locator(".entry .error")).ToBeVisibleAsync();
        await Expect(page.Locator(".entry input[name=duration]")).ToHaveValueAsync("an hour or so");
        await page.ReloadAsync();
        await Expect(page.Locator(".entry input[name=duration]")).ToHaveValueAsync("1:30");
    }

    [Journey]
    public async Task Escape_in_a_cell_of_the_day_takes_the_edit_back_and_saves_nothing()
    {
        var page = await Day();
        var note = page.Locator("input[name=note]");
        var before = await note.InputValueAsync();

        await note.ClickAsync();
        await page.Type("ZZ");
        await page.Press("Escape");
        await Expect(note).ToHaveValueAsync(before);
        await Expect(note).ToBeFocusedAsync();
        await page.Press("Escape");
        await Expect(note).Not.ToBeFocusedAsync();

        await page.ReloadAsync();
        await Expect(note).ToHaveValueAsync(before);
    }

    [Journey]
    public async Task Escape_in_a_refused_cell_of_the_day_brings_back_what_is_saved()
    {
        var page = await Day(422);
        var duration = page.Locator(".entry input[name=duration]");

        await duration.FillAsync("an hour or so");
        await page.Locator("input[name=note]").FocusAsync();
        await Expect(page.Locator(".entry .error")).ToBeVisibleAsync();
        await duration.FocusAsync();
        await page.Press("Escape");

        await Expect(duration).ToHaveValueAsync("1:30");
        await Expect(page.Locator(".entry .error")).ToHaveCountAsync(0);
        await Expect(duration).ToBeFocusedAsync();
    }

    [Journey]
    public async Task Escape_takes_back_the_work_that_was_typed_over()
    {
        var page = await Day();
        var work = page.Locator(".entry input[name=workText]");
        var before = await work.InputValueAsync();

        await work.FillAsync("ZZ");
        await page.Press("Escape");
        await Expect(work).ToHaveValueAsync(before);
        await page.Locator("input[name=note]").FillAsync("Maquettes relues");
        await page.Press("Enter");
        await Saved(page, "1:30");

        await page.ReloadAsync();
        await Expect(work).ToHaveValueAsync(before);
    }

    [Journey]
    public async Task Escape_in_a_cell_of_the_week_takes_the_edit_back()
    {
        var page = await Grid();
        var cell = Cell(page, 0, 1);

        await cell.ClickAsync();
        await page.Type("1:00");
        await page.Press("Escape");
        await Expect(cell).ToHaveValueAsync("");
        await Expect(cell).ToBeFocusedAsync();
        await page.Press("Tab");
        await page.Type("2:00");
        await page.Press("Tab");
        await Total(page, "2:00");

        await Cell(page, 1, 1).ClickAsync();
        await page.Type("zz");
        await page.Press("Enter");
        await Expect(page.Locator(".grid-problems")).ToBeVisibleAsync();
        await page.Press("Escape");
        await Expect(Cell(page, 1, 1)).ToHaveValueAsync("");
        await Expect(page.Locator(".grid-problems")).ToHaveCountAsync(0);
        await Expect(Cell(page, 1, 1)).ToBeFocusedAsync();
        await page.ReloadAsync();
        await Total(page, "2:00");
    }

    [Journey]
    public async Task Enter_in_the_week_goes_below_and_stays_where_nothing_is_below()
    {
        var page = await Grid();

        await Cell(page, 0, 1).ClickAsync();
        await page.Type("1.5");
        await page.Press("Enter");
        await Total(page, "1:30");
        await Expect(Cell(page, 1, 1)).ToBeFocusedAsync();
        await page.Type(":45");
        await page.Press("Enter");
        await Total(page, "2:15");

        await Expect(Cell(page, 1, 1)).ToBeFocusedAsync();
        await Expect(Cell(page, 1, 1)).ToHaveValueAsync("0:45");
    }

    [Journey]
    public async Task Enter_on_what_is_refused_comes_back_to_it()
    {
        var page = await Grid();

        await Cell(page, 0, 1).ClickAsync();
        await page.Type("zz");
        await page.Press("Enter");
        await Expect(page.Locator(".grid-problems")).ToBeVisibleAsync();
        await Expect(Cell(page, 0, 1)).ToBeFocusedAsync();
        await page.Type("1:00");
        await page.Press("Enter");
        await Total(page, "1:00");

        await Expect(page.Locator(".grid-problems")).ToHaveCountAsync(0);
        await Expect(Cell(page, 1, 1)).ToBeFocusedAsync();
    }

    /// <summary>The week with a row for the site and one for the shop.</summary>
    private async Task<IPage> Grid()
    {
        var firm = await Firm();
        var site = await Job.In(firm);
        var shop = await Job.Of(firm, "Lune & Fils", "facture@lune.example", "Boutique");
        return await (await Open(firm)).Go(
            $"/time/week?row=project:{site.Project}|&row=project:{shop.Project}|"
        );
    }

    private static ILocator Cell(IPage page, int row, int day) => page.Locator($"#c-{row}-{day}");

    /// <summary>Today with an hour and a half on the site.</summary>
    private async Task<IPage> Day(params int[] expected)
    {
        var job = await Job.In(await Firm());
        await job.Log(1.5m, "Maquettes");
        return await (await Open(job.Firm)).Expects(expected).Go("/time");
    }

    /// <summary>The hours; what they are worth stands below.</summary>
    private static Task Total(IPage page, string total) =>
        Expect(page.Locator("#week-grid tfoot .sum"))
            .ToHaveTextAsync(new Regex("^" + Regex.Escape(total)));

    private static Task Saved(IPage page, string total) =>
        Expect(page.Locator(".live-state")).ToHaveTextAsync("Saved");
}
