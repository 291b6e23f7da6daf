using System.Net;
using System.Text.RegularExpressions;

namespace Cadran.Tests.Cast;

/// <summary>A page as a browser without scripts sees it: its HTML, and its forms, which can be filled and sent.</summary>
public sealed partial class PageForm
{
    private readonly Browser browser;
    private readonly string path;

    private PageForm(Browser browser, string path, HttpResponseMessage answer, string html)
    {
        (this.browser, this.path) = (browser, path);
        (Code, Html) = ((int)answer.StatusCode, WebUtility.HtmlDecode(html));
        Location = answer.Headers.Location?.ToString();
        Raw = html;
    }

    public int Code { get; }

    /// <summary>With entities decoded.</summary>
    public string Html { get; }

    /// <summary>Where it sends on to.</summary>
    public string? Location { get; }

    private string Raw { get; }

    public static async Task<PageForm> Open(Browser browser, string path)
    {
        using var answer = await browser.Page(path);
        return await Read(browser, path, answer);
    }

    /// <summary>Sends the form of that name: what it holds hidden, with these fields.</summary>
    public async Task<PageForm> Send(string form, params (string Name, string Value)[] fields)
    {
        var hidden = Hiddens(form).Where(h => fields.All(f => f.Name != h.Name));
        using var content = new FormUrlEncodedContent(
            hidden.Concat(fields).Select(f => new KeyValuePair<string, string>(f.Name, f.Value))
        );
        using var answer = await browser.SendForm(path, content);
        return await Read(browser, path, answer);
    }

    /// <summary>Sends the form of that name as it stands, but for these fields: what is typed in it is sent with it.</summary>
    public Task<PageForm> SendAsIs(string form, params (string Name, string Value)[] changed)
    {
        var typed = Typed()
            .Matches(BodyOf(form))
            .Select(m => (Name: Attribute(m.Value, "name"), Value: Attribute(m.Value, "value")))
            .Where(f => f.Name.Length > 0 && changed.All(c => c.Name != f.Name));
        return Send(form, [.. typed, .. changed]);
    }

    /// <summary>Sends the form of that name with a file.</summary>
    public async Task<PageForm> SendFile(
        string form,
        string field,
        byte[] file,
        string name,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new MultipartFormDataContent();
        foreach (var (key, value) in Hiddens(form).Concat(fields))
            content.Add(new StringContent(value), key);
        content.Add(new ByteArrayContent(file), field, name);
        using var answer = await browser.SendForm(path, content);
        return await Read(browser, path, answer);
    }

    /// <summary>Where it went after it was done.</summary>
    public string Went()
    {
        Assert.True(Code is 302 or 303, $"{Code} instead of a redirect: {Problems()}");
        return new Uri(new Uri("http://localhost"), Location).PathAndQuery;
    }

    /// <summary>The sentence beside the field.</summary>
    public string? ErrorAt(string field)
    {
        var found = Regex.Match(
            Html,
            $"<p class=\"error\" id=\"{Regex.Escape(field)}-error\">.*?</svg>(.*?)</p>",
            RegexOptions.Singleline
        );
        return found.Success ? found.Groups[1].Value.Trim() : null;
    }

    private IEnumerable<(string Name, string Value)> Hiddens(string form) =>
        Hidden()
            .Matches(BodyOf(form))
            .Select(m => (Attribute(m.Value, "name"), Attribute(m.Value, "value")));

    private string BodyOf(string form) =>
        Form()
            .Matches(Raw)
            .Select(m => m.Value)
            .Last(f => f.Contains($"value=\"{form}\"", StringComparison.Ordinal));

    private string Problems() =>
        string.Join(" | ", Regex.Matches(Html, "<li>(.*?)</li>").Select(m => m.Groups[1].Value));

    private static async Task<PageForm> Read(
        Browser browser,
        string path,
        HttpResponseMessage answer
    ) => new(browser, path, answer, await answer.Content.ReadAsStringAsync());

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"(?:text|date|number)\"[^>]*>")]
    private static partial Regex Typed();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();
}
