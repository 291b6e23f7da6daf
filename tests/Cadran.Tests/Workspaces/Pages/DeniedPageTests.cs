using Cadran.Tests.Cast;

namespace Cadran.Tests.Workspaces.Pages;

/// <summary>What a role may not see is answered whole, however many ask at once.</summary>
public class DeniedPageTests
{
    [Theory, BothDatabases]
    public async Task A_denied_page_or_file_is_never_torn(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var (_, _, biller) = await firm.Colleague("biller");

        for (var round = 0; round < 12; round++)
        {
            var pages = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(i =>
                        PageForm.Open(
                            biller,
                            i % 2 == 0 ? "/billing/margins" : "/billing/margins.csv"
                        )
                    )
            );

            Assert.All(pages, page => Assert.Equal(403, page.Code));
            Assert.All(
                pages,
                page => Assert.Contains("</html>", page.Html, StringComparison.Ordinal)
            );
        }
    }
}
