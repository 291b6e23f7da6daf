using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Sweep;

/// <summary>Opens a page of the sample firm as its owner sees it in a language, at three widths, in light and dark.</summary>
public abstract class PageSweep(Stage stage, string language) : Journey(stage)
{
    private static readonly int[] Widths = [1360, 390, 320];

    public static TheoryData<string, string> Pages =>
        [.. AppPages.Addresses.SelectMany(p => p.Value.Select(address => (p.Key, address)))];

    /// <summary>The rules of axe-core are asked at one width and scheme: they take longer than all the rest.</summary>
    protected async Task Sweep(string route, string address, int looked, ColorScheme scheme)
    {
        var page = await Open(route, address);
        var problems = new List<string>();
        foreach (var width in Widths)
        {
            var view = await new View(page, width, scheme).Show();
            problems.AddRange(await view.Problems());
            if (width == looked)
                problems.AddRange(await view.Violations());
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private async Task<IPage> Open(string route, string address)
    {
        var (firm, ids) = await Stage.Sample;
        var reader = await Stage.Reader(language, signedIn: !AppPages.IsOpenToAll(route));
        var window = Seen(await Window.Of(reader, firm.House))
            .Expects(
                address is "/nowhere" or "/i/none" or "/q/none" ? 404 : 0,
                route is "/error" ? 500 : 0
            );
        return await window.Go(ids.Fill(address));
    }
}
