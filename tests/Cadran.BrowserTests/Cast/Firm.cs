using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Cadran.Kernel;
using Cadran.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.BrowserTests.Cast;

/// <summary>Atelier Nord, in a workspace of its own: Ana Petit owns it and charges 100.00 € an hour.</summary>
public sealed class Firm
{
    private readonly HttpClient api;

    /// <summary>What everybody of the firm signs in with.</summary>
    public const string Password = "correct horse battery";

    private Firm(House house, WorkspaceId workspace, string email, HttpClient api)
    {
        House = house;
        Workspace = workspace;
        Email = email;
        this.api = api;
    }

    public House House { get; }
    public WorkspaceId Workspace { get; }

    /// <summary>Ana's address.</summary>
    public string Email { get; }

    public static async Task<Firm> In(House house, string language = "en", bool isDemo = false)
    {
        var stop = TestContext.Current.CancellationToken;
        var unique = Guid.CreateVersion7().ToString("N");
        var email = $"ana.{unique}@atelier.example";
        var request = new NewWorkspace(
            "Atelier Nord " + unique[^6..],
            "FR",
            null,
            language,
            "Ana Petit",
            email,
            Password,
            isDemo,
            isDemo ? null : 100
        );
        using var scope = house.Services.CreateScope();
        var services = scope.ServiceProvider;
        var made = await services.GetRequiredService<SetUpWorkspace>().Run(request, stop);
        var (workspace, ana) = (made.Value.WorkspaceId, made.Value.MemberId);
        var token = await services
            .GetRequiredService<CreateToken>()
            .Run(workspace, ana, "tests", null, null, stop);
        return new Firm(house, workspace, email, Api(house, token.Value.Token));
    }

    /// <summary>Makes something through the API and answers its id.</summary>
    public async Task<string> Make(string path, object body) =>
        (await Post(path, body))["id"]!.GetValue<string>();

    public async Task<JsonNode> Post(string path, object body) =>
        await Read(path, await api.PostAsJsonAsync("/api/v1" + path, body));

    public async Task<JsonNode> Put(string path, object body) =>
        await Read(path, await api.PutAsJsonAsync("/api/v1" + path, body));

    public async Task<JsonNode> Get(string path) =>
        await Read(path, await api.GetAsync("/api/v1" + path));

    /// <summary>Tries a file of time, or of customers, without keeping it, and answers the job.</summary>
    public async Task<JsonNode> TryFile(string name, string text, string kind = "time")
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("true"), "dryRun");
        form.Add(new StringContent(text), "file", name);
        return await Read(name, await api.PostAsync("/api/v1/imports/" + kind, form));
    }

    public async Task<JsonNode> GiveBank(string name, string text, string columns = "")
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(columns), "columns");
        form.Add(new StringContent(text), "file", name);
        return await Read(name, await api.PostAsync("/api/v1/bank-imports", form));
    }

    private static async Task<JsonNode> Read(string path, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static HttpClient Api(House house, string token)
    {
        var api = new HttpClient { BaseAddress = house.Url };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return api;
    }
}
