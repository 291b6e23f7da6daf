using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Cadran.BrowserTests.Journeys;

public class FormTests(Stage stage) : Journey(stage)
{
    /// <summary>As slow as a person: the first click has reached the server before the second one.</summary>
    private static readonly LocatorDblClickOptions Hand = new() { Delay = 60 };

    [Journey]
    public async Task A_refused_form_keeps_what_was_typed_and_goes_to_the_first_wrong_field()
    {
        var page = await (await Open(await Firm())).Expects(422).Go("/time?add=true");

        await page.Locator("#add input[name='Form.Note']").FillAsync("Maquettes relues");
        await page.Locator("#add input[name='Form.Duration']").FillAsync("an hour or so");
        await page.Locator("#add button.primary").ClickAsync();

        var wrong = page.Locator("#add input[name='Form.Duration']");
        await Expect(wrong).ToBeFocusedAsync();
        await Expect(wrong).ToHaveValueAsync("an hour or so");
        await Expect(page.Locator("#add input[name='Form.Note']"))
            .ToHaveValueAsync("Maquettes relues");
    }

    [Journey]
    public async Task A_double_click_sends_once()
    {
        var (firm, page) = await Draft();

        await page.Locator("#send").DblClickAsync(Hand);
        await Expect(page.Locator("dialog#confirm:modal")).ToBeVisibleAsync();
        Assert.Single((await firm.Get("/invoices?status=draft"))["items"]!.AsArray());
        await Expect(page.Locator("dialog#confirm:not([data-deaf])")).ToBeVisibleAsync();
        await page.Locator("#confirmed").DblClickAsync(Hand);
        await Expect(page.Locator("h1")).ToContainTextAsync("0001");

        await Expect(page.Locator("main")).Not.ToContainTextAsync("needs correcting");
        await page.GotoAsync("/outbox");
        await Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        Assert.Single((await firm.Get("/invoices"))["items"]!.AsArray());
    }

    [Journey]
    public async Task A_double_click_pays_a_part_once()
    {
        var (firm, page) = await Draft();
        await page.Locator("#issue").ClickAsync();
        await Expect(page.Locator("dialog#confirm:not([data-deaf])")).ToBeVisibleAsync();
        await page.Locator("#confirmed").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("0001");
        await page.WaitForLoadStateAsync();

        await page.Locator("button[commandfor=pay]").ClickAsync();
        await page.Locator("dialog#pay").GetByLabel("Amount received").FillAsync("10");
        await page.Locator("dialog#pay button.primary").DblClickAsync(Hand);

        await Expect(page.Locator("h1 .chip")).ToContainTextAsync("artly");
        var invoice = (await firm.Get("/invoices"))["items"]![0]!;
        Assert.Equal("230.00", invoice["due"]!["amount"]!.GetValue<string>());
    }

    private async Task<(Firm, IPage)> Draft()
    {
        var job = await Job.In(await Firm());
        await job.Log(2);
        var draft = await job.Draft();
        return (job.Firm, await (await Open(job.Firm)).Go($"/billing/invoices/{draft}"));
    }
}
