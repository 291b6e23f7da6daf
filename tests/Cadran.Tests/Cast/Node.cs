using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cadran.Tests.Cast;

/// <summary>A Cadran in a process of its own, which can be killed at any moment and started again on what it left.</summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly string Server = typeof(Cadran.Kernel.Money).Assembly.Location;
    private readonly string name = "cadran_" + Guid.CreateVersion7().ToString("N");
    private readonly string folder;
    private readonly string? postgres;
    private readonly int port = FreePort();
    private Process? process;

    private readonly (string Name, string Value)[] settings;

    private Node(OnDatabase on, (string Name, string Value)[] settings)
    {
        this.settings = settings;
        folder = Path.Combine(Path.GetTempPath(), name);
        Directory.CreateDirectory(folder);
        postgres = on == OnDatabase.Postgres ? House.CreatePostgres(name) : null;
        Api = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/api/v1/"),
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>As the owner of its one firm.</summary>
    public HttpClient Api { get; }

    /// <summary>A node that runs, with a firm in it.</summary>
    public static Task<Node> Start(OnDatabase on) => Start(on, "FR");

    /// <summary>The same elsewhere, with settings of its own.</summary>
    public static async Task<Node> Start(
        OnDatabase on,
        string country,
        params (string Name, string Value)[] settings
    )
    {
        var node = new Node(on, settings);
        using var setup = node.Launch(
            "setup",
            "--workspace=Atelier Nord",
            "--country=" + country,
            "--owner-name=Ana Petit",
            "--owner-email=ana@atelier.example",
            "--owner-password=correct horse battery"
        );
        var said = JsonDocument.Parse(await setup.StandardOutput.ReadToEndAsync());
        await setup.WaitForExitAsync();
        var token = said.RootElement.GetProperty("token").GetString();
        node.Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token
        );
        await node.Start();
        return node;
    }

    public async Task Start()
    {
        process = Launch();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await Eventually.Holds(IsReady, "the node is ready");
    }

    /// <summary>At once: nothing is finished, nothing is said.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>A browser without scripts at it, signed in as its owner.</summary>
    public async Task<PageVisitor> Ana()
    {
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }
        )
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
        var ana = new PageVisitor(client);
        await ana.SignIn("ana@atelier.example", "correct horse battery");
        return await ana.Follow();
    }

    /// <summary>Dead, it lets so much time go by that nothing it held is held any more.</summary>
    public async Task LetLeasesEnd()
    {
        await using System.Data.Common.DbConnection connection = postgres is null
            ? new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(folder, "cadran.db")};Pooling=False"
            )
            : new Npgsql.NpgsqlConnection(House.OwnersOf(name));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE jobs SET locked_until = 0 WHERE locked_until IS NOT NULL";
        await command.ExecuteNonQueryAsync();
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Api.GetStringAsync(path))!;

    /// <summary>Every page of a list.</summary>
    public async Task<List<JsonNode>> All(string path)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await Get(
                $"{path}{(path.Contains('?') ? '&' : '?')}limit=500"
                    + (cursor is null ? "" : $"&cursor={cursor}")
            );
            all.AddRange(page["items"]!.AsArray()!);
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        return all;
    }

    /// <summary>Creates something and answers its id.</summary>
    public async Task<string> Make(string path, object body)
    {
        using var answer = await Api.PostAsJsonAsync(path, body);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Api.Dispose();
        Directory.Delete(folder, recursive: true);
        if (postgres is not null)
            await House.Drop(name);
    }

    private Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Server, .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["CADRAN_DATA"] = folder;
        start.Environment["CADRAN_DATABASE"] = postgres ?? "";
        start.Environment["CADRAN_WEBHOOKS_LOCAL"] = "1";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return Process.Start(start)!;
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Api.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            Assert.False(process!.HasExited, "the node ended by itself");
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
