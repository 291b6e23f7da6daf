using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Sweep;

/// <summary>What is wrong with a page as it is seen at a width, in light or dark.</summary>
internal sealed partial class View(IPage page, int width, ColorScheme scheme)
{
    /// <summary>
    /// Forms of several buttons in which Enter in a field presses one that does something of its own: browsers take the
    /// first. It should be the primary one, or FirstSubmit before them all.
    /// </summary>
    private const string OfEnter = """
        () => [...document.forms].flatMap((form) => {
          const buttons = [...form.elements].filter((e) => e.matches("button:not([type=button])") && !e.disabled);
          const fields = [...form.elements].filter((e) => e.matches("input:not([type=checkbox], [type=radio], [type=hidden], [type=file])"));
          const [first] = buttons;
          const fine = buttons.length < 2 || fields.length === 0 || first.matches(".first-submit, .primary") || !(first.name || first.hasAttribute("formaction"));
          return fine ? [] : [`Enter in ${fields[0].name} presses ${first.name}=${first.value} ${first.getAttribute("formaction") ?? ""}`];
        })
        """;

    public async Task<View> Show()
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(
            new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce }
        );
        return this;
    }

    public async Task<IEnumerable<string>> Problems()
    {
        var problems = new List<string>();
        if (
            await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            is > 0
                and var over
        )
            problems.Add($"scrolls {over} px sideways");
        if (await page.Locator("h1:visible").CountAsync() is not 1 and var heads)
            problems.Add($"{heads} h1");
        if (string.IsNullOrWhiteSpace(await page.TitleAsync()))
            problems.Add("no title");
        problems.AddRange(await page.EvaluateAsync<string[]>(OfEnter));
        problems.AddRange(
            TextKey().Matches(await page.ContentAsync()).Select(m => "untranslated " + m.Value)
        );
        return problems.Select(Placed);
    }

    /// <summary>Seen as tall as the page is, so that the bar at its foot covers nothing.</summary>
    public async Task<IEnumerable<string>> Violations()
    {
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(width, height + 100);
        return (await Axe.Violations(page)).Select(Placed);
    }

    private string Placed(string problem) => $"{width} px, {scheme}: {problem}";

    /// <summary>How a text that is missing is written.</summary>
    [GeneratedRegex(@"\[[a-zA-Z]+(\.\w+)+\]")]
    private static partial Regex TextKey();
}
