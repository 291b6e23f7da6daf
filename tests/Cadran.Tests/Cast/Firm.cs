using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cadran.Kernel;
using Cadran.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Cast;

/// <summary>Atelier Nord: a firm in a workspace of its own, seen through the API as its owner Ana Petit.</summary>
public sealed class Firm
{
    private readonly HttpClient client;

    /// <summary>What Ana signs in with.</summary>
    public const string Password = "correct horse battery";

    private Firm(House house, HttpClient client, WorkspaceId workspace, Guid ana, string token)
    {
        House = house;
        this.client = client;
        Workspace = workspace;
        Ana = ana;
        Token = token;
    }

    public House House { get; }
    public WorkspaceId Workspace { get; }

    /// <summary>The owner's member id.</summary>
    public Guid Ana { get; }
    public string Token { get; }

    /// <summary>Ana's address.</summary>
    public required string Email { get; init; }

    public static Task<Firm> Of(OnDatabase on, string country = "FR") => In(House.Of(on), country);

    public static async Task<Firm> In(House house, string country = "FR")
    {
        var stop = TestContext.Current.CancellationToken;
        var unique = Guid.CreateVersion7().ToString("N");
        var made = await house
            .Services.GetRequiredService<SetUpWorkspace>()
            .Run(
                new NewWorkspace(
                    "Atelier Nord " + unique,
                    country,
                    null,
                    null,
                    "Ana Petit",
                    $"ana.{unique}@atelier.example",
                    Password
                ),
                stop
            );
        var token = await house
            .Services.GetRequiredService<CreateToken>()
            .Run(made.Value.WorkspaceId, made.Value.MemberId, "tests", null, null, stop);
        return new Firm(
            house,
            With(house, token.Value.Token),
            made.Value.WorkspaceId,
            made.Value.MemberId.Value,
            token.Value.Token
        )
        {
            Email = $"ana.{unique}@atelier.example",
        };
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null, params (string, string)[] headers) =>
        Send(HttpMethod.Post, path, body, headers);

    public Task<Answer> Put(string path, object? body, params (string, string)[] headers) =>
        Send(HttpMethod.Put, path, body, headers);

    public Task<Answer> Delete(string path, params (string, string)[] headers) =>
        Send(HttpMethod.Delete, path, null, headers);

    /// <summary>Writes the settings of the firm with these facts changed.</summary>
    public async Task<Answer> Set(params (string Name, object? Value)[] facts)
    {
        var settings = (await Get("/workspace")).Expect(200).Body!.AsObject();
        foreach (var (name, value) in facts)
            settings[name] = JsonSerializer.SerializeToNode(value);
        return await Put("/workspace", settings);
    }

    /// <summary>Creates something and answers its id.</summary>
    public async Task<string> Make(string path, object body) =>
        (await Post(path, body)).Expect(201).Id;

    /// <summary>Body: an object made JSON, or a string sent as it is.</summary>
    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path);
        if (body is HttpContent content)
            request.Content = content;
        else if (body is not null)
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body),
                Encoding.UTF8,
                "application/json"
            );
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }

    /// <summary>The same firm with another token: another member, or fewer scopes.</summary>
    public Firm As(string token) =>
        new(House, With(House, token), Workspace, Ana, token) { Email = Email };

    /// <summary>A browser in which Ana is signed in.</summary>
    public Task<Browser> Browser() => new Browser(House).SignIn(Email, Password);

    /// <summary>Somebody else of the firm, invited and joined, in a browser of their own.</summary>
    public async Task<(string Id, string Email, Browser Browser)> Colleague(string role)
    {
        var email = $"leo.{Guid.CreateVersion7():N}@atelier.example";
        var id = await Make(
            "/members",
            new
            {
                name = "Léo Martin",
                email,
                role,
            }
        );
        var browser = new Browser(House);
        var key = await Outbox.Key(House, Workspace, email);
        (await browser.Post("/invitation", new { key, password = Password })).Expect(200);
        return (id, email, await browser.Arrive());
    }

    /// <summary>The same firm as somebody with that role sees it.</summary>
    public async Task<Firm> AsRole(string role)
    {
        var (_, _, browser) = await Colleague(role);
        var token = (await browser.Post("/tokens", new { name = "tests" })).Expect(201);
        return As(token.Text("token"));
    }

    private static HttpClient With(House house, string token)
    {
        var client = house.Visitor();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
