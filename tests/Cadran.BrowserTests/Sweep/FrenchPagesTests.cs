using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Sweep;

public class FrenchPagesTests(Stage stage) : PageSweep(stage, "fr")
{
    [Journeys]
    [MemberData(nameof(Pages))]
    public Task Every_page_fits_and_can_be_read_by_all(string route, string address) =>
        Sweep(route, address, 1360, ColorScheme.Light);
}
