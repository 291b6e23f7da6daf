using System.Net;
using System.Text.RegularExpressions;

namespace Cadran.Tests.Cast;

/// <summary>A browser without scripts: it reads pages and posts their forms, with cookies and hidden fields.</summary>
public sealed partial class PageVisitor(HttpClient client)
{
    private string path = "/";

    public PageVisitor(House house)
        : this(house.Visitor()) { }

    /// <summary>The last page read.</summary>
    public string Html { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer sent on to; null when it was a page.</summary>
    public string? SentTo { get; private set; }

    public async Task<PageVisitor> Open(string address)
    {
        path = address;
        using var answer = await client.GetAsync(
            new Uri(address, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return await Read(answer);
    }

    /// <summary>Posts the form of that name as it stands on the page, with fields filled in.</summary>
    public async Task<PageVisitor> Submit(string form, params (string Name, string Value)[] fields)
    {
        var html = Form(form);
        var values = Hidden()
            .Matches(html)
            .Select(m => (Name: Value(m.Value, "name"), Value: Value(m.Value, "value")))
            .Where(pair => !fields.Any(f => f.Name == pair.Name))
            .Concat(fields)
            .Select(pair => KeyValuePair.Create(pair.Name, pair.Value));
        using var content = new FormUrlEncodedContent(values);
        using var answer = await client.PostAsync(
            new Uri(path, UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );
        return await Read(answer);
    }

    /// <summary>Goes where the last answer sent to.</summary>
    public Task<PageVisitor> Follow() =>
        Open(SentTo ?? throw new InvalidOperationException($"{Status}: {path} sent nowhere"));

    public async Task<PageVisitor> SignIn(string email, string password)
    {
        await Open("/sign-in?lang=en");
        return await Submit("sign-in", ("Form.Email", email), ("Form.Password", password));
    }

    private async Task<PageVisitor> Read(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        SentTo = answer.Headers.Location is { } to
            ? to.IsAbsoluteUri
                ? to.PathAndQuery
                : to.OriginalString
            : null;
        return this;
    }

    private string Form(string name) =>
        Forms()
            .Matches(Html)
            .Select(m => m.Value)
            .FirstOrDefault(f => f.Contains($"value=\"{name}\"", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{Status}: no form {name} at {path}");

    private static string Value(string tag, string attribute) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{attribute}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}
