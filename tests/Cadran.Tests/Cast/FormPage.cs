using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Cadran.Tests.Cast;

/// <summary>A browser without scripts on pages of the firm: it posts forms with the token that the pages hold.</summary>
public sealed partial class FormPage
{
    private readonly HttpClient client;
    private string token = "";

    private FormPage(HttpClient client) => this.client = client;

    /// <summary>Ana, signed in.</summary>
    public static Task<FormPage> Of(Firm firm) => Of(firm.House, firm.Email);

    /// <summary>Somebody else of a firm, signed in.</summary>
    public static async Task<FormPage> Of(House house, string email)
    {
        var page = new FormPage(house.Visitor());
        var signedIn = await page.client.PostAsJsonAsync(
            new Uri("/api/v1/sign-in", UriKind.Relative),
            new { email, password = Firm.Password },
            TestContext.Current.CancellationToken
        );
        signedIn.EnsureSuccessStatusCode();
        var shown = await page.Get("/time");
        var html = await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.token = Token().Match(html).Groups[1].Value;
        Assert.NotEmpty(page.token);
        return page;
    }

    public Task<HttpResponseMessage> Get(string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Post(string path, params (string, string)[] fields) =>
        Send(path, [.. fields, ("__RequestVerificationToken", token)], live: false);

    /// <summary>As the script of live forms does.</summary>
    public Task<HttpResponseMessage> PostLive(string path, params (string, string)[] fields) =>
        Send(path, [.. fields, ("__RequestVerificationToken", token)], live: true);

    /// <summary>Without the token, as another site would.</summary>
    public Task<HttpResponseMessage> PostBare(string path, params (string, string)[] fields) =>
        Send(path, fields, live: false);

    private async Task<HttpResponseMessage> Send(
        string path,
        IEnumerable<(string Name, string Value)> fields,
        bool live
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        if (live)
            request.Headers.Add("X-Cadran-Live", "1");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
