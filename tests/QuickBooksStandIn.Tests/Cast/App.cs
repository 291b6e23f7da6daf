using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Control;

namespace QuickBooksStandIn.Tests.Cast;

/// <summary>An app that is connected to one company of a stand-in of its own, as it should be written.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly HttpClient http;

    private App(StandIn standIn, string realm)
    {
        StandIn = standIn;
        Realm = realm;
        Token = standIn.Connect(realm).Access;
        http = new() { BaseAddress = standIn.Url };
    }

    public StandIn StandIn { get; }

    public string Realm { get; }

    public string? Token { get; set; }

    /// <summary>The Accept header, or null for none.</summary>
    public string? Accept { get; set; } = "application/json";

    public Bookkeeper Bookkeeper => StandIn.Company(Realm);

    /// <summary>With the company of that country, and a clock that is held on 20 November 2026 unless it is told otherwise.</summary>
    public static async Task<App> In(string country, StandInOptions? options = null)
    {
        var standIn = await StandIn.Start(options);
        standIn.Clock.Hold(new(2026, 11, 20, 14, 31, 5, 123, TimeSpan.Zero));
        return new(standIn, standIn.CompanyIn(country).Realm);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, JsonNode body) =>
        Send(
            HttpMethod.Post,
            path,
            new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json")
        );

    public Task<Answer> Query(string query) => Get($"query?query={Uri.EscapeDataString(query)}");

    /// <summary>A request below the company, or anywhere with a path that begins with a slash.</summary>
    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content = null)
    {
        var full = path.StartsWith('/') ? path : $"/v3/company/{Realm}/{path}";
        using var request = new HttpRequestMessage(method, full) { Content = content };
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (Accept is not null)
            request.Headers.Accept.ParseAdd(Accept);
        using var answer = await http.SendAsync(request);
        return await Answer.Read(answer);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await StandIn.DisposeAsync();
    }
}
