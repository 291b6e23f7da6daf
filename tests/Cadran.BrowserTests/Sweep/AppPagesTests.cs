namespace Cadran.BrowserTests.Sweep;

public class AppPagesTests
{
    [Fact]
    public void Every_page_of_the_app_is_swept() =>
        Assert.Equal(
            AppPages.Routes.Distinct().Order(StringComparer.Ordinal),
            AppPages.Addresses.Keys.Order(StringComparer.Ordinal)
        );
}
