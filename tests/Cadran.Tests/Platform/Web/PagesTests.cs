using System.Net;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;
using Microsoft.AspNetCore.Hosting;

namespace Cadran.Tests.Platform.Web;

public partial class PagesTests(PagesTests.Site site) : IClassFixture<PagesTests.Site>
{
    public sealed class Site : IAsyncDisposable
    {
        private readonly House house = House.Start(
            OnDatabase.Sqlite,
            host => host.UseEnvironment("Development")
        );

        public HttpClient CreateClient() => house.Visitor();

        public ValueTask DisposeAsync() => house.DisposeAsync();
    }

    [Theory]
    [InlineData("/style?lang=fr", "fr", "Pièces et états")]
    [InlineData("/style?lang=en", "en", "Parts and states")]
    public async Task A_page_is_in_the_language_asked(string path, string language, string title)
    {
        var html = await site.CreateClient()
            .GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains(title, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/style")]
    [InlineData("/style/ready-to-bill")]
    [InlineData("/style/invoice")]
    public async Task A_page_has_no_inline_script_style_or_missing_text(string path)
    {
        var answer = await site.CreateClient()
            .GetAsync(path, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(
            "unsafe",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html);
        Assert.DoesNotMatch(@">\[[a-z]+\.[\w.]+\]<", html);
    }

    [Fact]
    public async Task Every_icon_used_is_in_the_sprite_and_no_id_stands_twice()
    {
        var html = await site.CreateClient()
            .GetStringAsync("/style", TestContext.Current.CancellationToken);
        var ids = Id().Matches(html).Select(match => match.Groups[1].Value).ToList();

        Assert.Empty(Use().Matches(html).Select(match => match.Groups[1].Value).Except(ids));
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Every_icon_named_in_the_sources_is_in_the_sprite()
    {
        var sprite = Sources.Of("IconSprite.razor").Single().Text;
        var named = Sources
            .Of(".razor")
            .SelectMany(file => Named().Matches(file.Text))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(
            named,
            name => !sprite.Contains($"\"i-{name}\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_missing_is_a_page_of_its_own()
    {
        var answer = await site.CreateClient()
            .GetAsync("/no/such/page?lang=en", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "There is nothing here",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_parts_are_shown_in_development_only()
    {
        await using var production = House.Start(
            OnDatabase.Sqlite,
            host => host.UseEnvironment("Production")
        );

        var answer = await production
            .Visitor()
            .GetAsync("/style", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/style", "/style")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task A_theme_is_kept_and_only_our_own_pages_are_gone_back_to(
        string back,
        string to
    )
    {
        var client = site.CreateClient();
        var page = await client.GetStringAsync("/style", TestContext.Current.CancellationToken);
        var form = new FormUrlEncodedContent([
            new("value", "dark"),
            new("back", back),
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
        ]);

        var answer = await client.PostAsync(
            "/preferences/theme",
            form,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            (HttpStatusCode.Redirect, to),
            (answer.StatusCode, answer.Headers.Location?.ToString())
        );
        Assert.Contains(
            "data-theme=\"dark\"",
            await client.GetStringAsync("/style", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_post_without_its_token_is_refused()
    {
        var answer = await site.CreateClient()
            .PostAsync(
                "/preferences/theme",
                new FormUrlEncodedContent([new("value", "dark")]),
                TestContext.Current.CancellationToken
            );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("<use href=\"#([^\"]+)\"")]
    private static partial Regex Use();

    [GeneratedRegex("(?:Icon Name|Icon)=\"([a-z-]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
