using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cadran.Tests.Cast;

/// <summary>A browser: it keeps cookies, and shows the antiforgery token once it is signed in.</summary>
public sealed partial class Browser(House house)
{
    private readonly HttpClient client = house.Visitor();
    private (string Header, string Token)? antiforgery;

    public House House { get; } = house;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <summary>Signs in and gets the antiforgery token, as a page would.</summary>
    public async Task<Browser> SignIn(string email, string password)
    {
        (await Post("/sign-in", new { email, password })).Expect(200);
        return await Arrive();
    }

    /// <summary>Gets the antiforgery token of the present session.</summary>
    public async Task<Browser> Arrive()
    {
        var answer = (await Get("/me/antiforgery")).Expect(200);
        antiforgery = (answer.Text("header"), answer.Text("token"));
        return this;
    }

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is not null)
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body),
                Encoding.UTF8,
                "application/json"
            );
        if (method != HttpMethod.Get)
            request.Headers.TryAddWithoutValidation("Origin", "http://localhost");
        if (antiforgery is var (header, token))
            request.Headers.TryAddWithoutValidation(header, token);
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    /// <summary>A page, not the API.</summary>
    public Task<HttpResponseMessage> Page(string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Posts a form of a page, with the antiforgery token that the page has.</summary>
    public async Task<(int Status, string Html, string? To)> Submit(
        string path,
        IReadOnlyDictionary<string, string> fields,
        bool live = false
    )
    {
        var stop = TestContext.Current.CancellationToken;
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative), stop);
        var all = new Dictionary<string, string>(fields)
        {
            ["__RequestVerificationToken"] = TokenField().Match(page).Groups[1].Value,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(all);
        if (live)
            request.Headers.Add("X-Cadran-Live", "1");
        using var answer = await client.SendAsync(request, stop);
        return (
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(stop),
            answer.Headers.Location?.ToString()
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
