using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Api;

public class ApiReferenceTests
{
    [Fact]
    public async Task It_is_shown_with_what_is_here_and_no_script_that_is_not_its_own()
    {
        var visitor = House.Of(OnDatabase.Sqlite).Visitor();

        using var answer = await visitor.GetAsync("/docs/", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Regex.Match(policy, "'nonce-([^']+)'").Groups[1].Value;
        Assert.DoesNotMatch("script-src[^;]*unsafe", policy);
        var scripts = Regex.Matches(html, "<script[^>]*>").Select(m => m.Value).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(
            scripts,
            script => Assert.Contains($"nonce=\"{nonce}\"", script, StringComparison.Ordinal)
        );
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        foreach (Match source in Regex.Matches(html, "<script[^>]*src=\"([^\"]+)\""))
        {
            var address = new Uri(new Uri("http://localhost/docs/"), source.Groups[1].Value);
            using var script = await visitor.GetAsync(
                address.PathAndQuery,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(200, (int)script.StatusCode);
        }
    }
}
