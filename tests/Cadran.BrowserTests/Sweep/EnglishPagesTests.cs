using Cadran.BrowserTests.Cast;
using Microsoft.Playwright;

namespace Cadran.BrowserTests.Sweep;

public class EnglishPagesTests(Stage stage) : PageSweep(stage, "en")
{
    [Journeys]
    [MemberData(nameof(Pages))]
    public Task Every_page_fits_and_can_be_read_by_all(string route, string address) =>
        Sweep(route, address, 390, ColorScheme.Dark);
}
