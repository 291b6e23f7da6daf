using System.Diagnostics;
using System.Text.Json;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;

namespace Cadran.Benchmarks;

/// <summary>One database from empty to measured.</summary>
internal sealed class Bench(Options options, string? postgres, Report report)
{
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly string folder = Directory.CreateTempSubdirectory("cadran-bench-").FullName;

    private string Name => postgres is null ? "SQLite" : "PostgreSQL";

    public async Task Run()
    {
        try
        {
            var (workspace, token) = await SetUp(FirstLoad.Email);
            var (database, owned) = Open();
            await using (owned)
            {
                await database.Prepare(CancellationToken.None);
                var seed = new Seed(database, workspace, clock.GetUtcNow());
                await Fill(seed);
                await Measure(seed, token, database, workspace);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Fill(Seed seed)
    {
        var watch = Stopwatch.StartNew();
        await seed.People();
        await seed.Time(options.Entries);
        Add(
            "seeding by bulk insert",
            "≥ 20,000 rows/s",
            $"{options.Entries / watch.Elapsed.TotalSeconds:N0} rows/s"
        );
        if (postgres is null)
            return;
        await using var source = Npgsql.NpgsqlDataSource.Create(postgres);
        await using var analyze = source.CreateCommand("VACUUM ANALYZE");
        analyze.CommandTimeout = 600;
        await analyze.ExecuteNonQueryAsync();
    }

    private async Task Measure(Seed seed, string token, IDatabase database, WorkspaceId workspace)
    {
        using (await Server()) { } // the first start of a new file is not what is measured
        using var server = await Server();
        Add("cold start to ready", "≤ 2 s", $"{server.Start.TotalSeconds:0.00} s");
        await Task.Delay(TimeSpan.FromSeconds(3));
        Add("memory idle (PSS)", "≤ 130 MiB", $"{server.MebibytesInUse:0} MiB");
        using var reads = new Reads(server, token, seed, Add);
        if (options.Has("reads"))
            await reads.Run();
        using var invoices = new Invoices(server, token, seed, Add);
        if (options.Has("invoices"))
            await invoices.Run();
        using var runs = new BillingRuns(server, token, seed, options.Customers, Add);
        if (options.Has("runs"))
            await runs.Run();
        using var open = new OpenSystem(server, token, seed, database, workspace, Add);
        if (options.Has("changes"))
            await open.Changes();
        if (options.Has("load"))
            await Add(server, seed, token);
        if (options.Has("pages"))
            await new FirstLoad(server.Port, Add).Run();
        if (options.Has("events"))
            await open.Events();
        if (options.Has("import"))
            await open.Import(options.Entries);
        if (options.Has("archive"))
            await open.Archive((await SetUp("empty@bench.example")).Token);
    }

    private async Task Add(ServerProcess server, Seed seed, string token)
    {
        var during = TimeSpan.FromSeconds(options.Seconds);
        var bodies = Enumerable.Range(0, 1_000).Select(i => NewEntry(seed, i)).ToList();
        var requests = bodies
            .Select(b => RawClient.Post("/api/v1/time-entries", token, b))
            .ToList();
        var bare = bodies.Select(b => RawClient.Post("/entries", null, b)).ToList();
        foreach (var clients in (int[])[8, 32])
        {
            Load limit;
            using (var host = await Bare())
                limit = await Load.Of(host, clients, during, bare);
            var load = await Load.Of(server, clients, during, requests);
            Add($"bare endpoint, {clients} clients", "the limit", limit.ToString());
            Add(
                $"add an entry, {clients} clients",
                "≥ 3,000 /s, p95 ≤ 6 ms",
                $"{load}; {load.PerSecond / limit.PerSecond:0.00} of the limit"
            );
        }
        Add("memory after load (PSS)", "≤ 200 MiB", $"{server.MebibytesInUse:0} MiB");
    }

    private static string NewEntry(Seed seed, int i) =>
        JsonSerializer.Serialize(
            new
            {
                memberId = seed.Members[i % Seed.MemberCount].Id.Value,
                projectId = seed.Projects[i * 7 % Seed.ProjectCount].Id.Value,
                workDate = seed.Today.AddDays(-(i % 14)),
                durationSeconds = 1_800,
                note = "Meeting, review and the notes that were written after it",
            }
        );

    private Task<ServerProcess> Server() =>
        ServerProcess.Launch(
            [options.Server],
            Environment(),
            Path.GetDirectoryName(options.Server)!,
            "/health/ready"
        );

    private Task<ServerProcess> Bare()
    {
        foreach (var file in Directory.GetFiles(folder, "bare.db*"))
            File.Delete(file);
        return ServerProcess.Launch(
            [
                typeof(Bench).Assembly.Location,
                "bare",
                postgres is null ? "sqlite" : "postgres",
                postgres ?? folder,
            ],
            new Dictionary<string, string>(),
            folder,
            "/health/ready"
        );
    }

    private async Task<(WorkspaceId Workspace, string Token)> SetUp(string email)
    {
        var said = await ServerProcess.Ask(
            [
                options.Server,
                "setup",
                $"--workspace=Bench {Path.GetFileName(folder)} of {email}",
                "--country=FR",
                "--owner-name=Ana Petit",
                $"--owner-email={email}",
                $"--owner-password={FirstLoad.Password}",
            ],
            Environment()
        );
        using var answer = JsonDocument.Parse(said);
        return (
            new WorkspaceId(answer.RootElement.GetProperty("workspaceId").GetGuid()),
            answer.RootElement.GetProperty("token").GetString()!
        );
    }

    private Dictionary<string, string> Environment() =>
        new()
        {
            ["CADRAN_DATA"] = folder,
            ["CADRAN_DATABASE"] = postgres ?? "",
            ["CADRAN_RATE_LIMIT"] = "100000000",
        };

    private (IDatabase Database, IAsyncDisposable Owned) Open()
    {
        if (postgres is not null)
        {
            var database = new PostgresDatabase(
                postgres,
                clock,
                new JobSignal(),
                new EventSignal(),
                []
            );
            return (database, database);
        }
        var file = new SqliteDatabase(
            Path.Combine(folder, "cadran.db"),
            clock,
            new JobSignal(),
            new EventSignal(),
            []
        );
        return (file, file);
    }

    private void Add(string measure, string goal, FormattableString value) =>
        Add(measure, goal, value.ToString(CultureInfo.InvariantCulture));

    private void Add(string measure, string goal, string value) =>
        report.Add(Name, measure, goal, value);
}
