using System.Diagnostics;
using System.Text.Json;
using Cadran.Platform.Data;

namespace Cadran.Benchmarks;

/// <summary>What other programs ask of a large firm: what changed, what happened, and everything at once.</summary>
internal sealed class OpenSystem(
    ServerProcess server,
    string token,
    Seed seed,
    IDatabase database,
    WorkspaceId workspace,
    Action<string, string, string> report
) : IDisposable
{
    private const int Rows = 10_000;
    private const int Times = 5;
    private readonly Api api = new(server.Port, token);

    /// <summary>Lists of what changed: from a moment after which little did, and from one before everything.</summary>
    public async Task Changes()
    {
        await seed.Customer("Changed last", 100);
        var lately = Uri.EscapeDataString(
            TimeProvider
                .System.GetUtcNow()
                .AddSeconds(-5)
                .ToString("O", CultureInfo.InvariantCulture)
        );
        await Take("time changed in the last seconds", $"time-entries?updatedSince={lately}");
        await Take(
            "first 100 of all time that ever changed",
            "time-entries?updatedSince=2020-01-01T00:00:00Z&limit=100"
        );
    }

    /// <summary>The same rows written with and without what happened being recorded.</summary>
    public async Task Events()
    {
        var (told, quiet) = (new List<double>(), new List<double>());
        for (var i = 0; i <= Times; i++)
        {
            var (one, other) = (await Write(isQuiet: false), await Write(isQuiet: true));
            if (i == 0)
                continue;
            told.Add(one);
            quiet.Add(other);
        }
        var ratio = Middle(told) / Middle(quiet);
        report(
            $"{Rows:N0} entries in one unit, with what happened recorded",
            "–",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Middle(told):N0} ms, {ratio:0.00} of unrecorded"
            )
        );
    }

    /// <summary>Everything out as one file, and into an empty workspace of the same server.</summary>
    public async Task Archive(string emptyToken)
    {
        var (made, took) = await Until(await api.Post("archives", new { }), api);
        var rows = made.GetProperty("result").GetProperty("rows").GetInt32();
        var bytes = made.GetProperty("result").GetProperty("bytes").GetInt64();
        report(
            string.Create(CultureInfo.InvariantCulture, $"archive of {rows:N0} rows"),
            "–",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{took:0.0} s, {bytes / 1048576.0:0} MiB, memory {server.MebibytesInUse:0} MiB"
            )
        );
        var file = Path.GetTempFileName();
        try
        {
            await Fetch(made.GetProperty("id").GetGuid(), file);
            using var other = new Api(server.Port, emptyToken);
            await using var content = File.OpenRead(file);
            (_, took) = await Until(await other.Send("imports/archive", content), other);
            report(
                "the same into an empty workspace",
                "–",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{took:0.0} s, memory {server.MebibytesInUse:0} MiB"
                )
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A file of another tool, of people, customers and projects that are here: tried, imported, imported again.</summary>
    public async Task Import(int rows)
    {
        var file = Path.GetTempFileName();
        try
        {
            await WriteExport(file, rows);
            await Import("a file of {0:N0} rows tried", "–", file, isTrial: true);
            await Import("the same imported", "≥ 20,000 rows/s, memory flat", file);
            await Import("the same again, of which nothing is new", "–", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task Import(string measure, string goal, string file, bool isTrial = false)
    {
        await using var content = File.OpenRead(file);
        var (job, took) = await Until(
            await api.Send("imports/time", content, ("dryRun", isTrial ? "true" : "false")),
            api
        );
        var result = job.GetProperty("result");
        var rows = result.GetProperty("rows").GetInt64();
        report(
            string.Format(CultureInfo.InvariantCulture, measure, rows),
            goal,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows / took:N0} rows/s, {result.GetProperty("added").GetInt64():N0} new, memory {server.MebibytesInUse:0} MiB"
            )
        );
    }

    private async Task WriteExport(string file, int rows)
    {
        await using var to = File.CreateText(file);
        await to.WriteLineAsync(
            "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
        );
        var names = seed.Organizations.ToDictionary(o => o.Id, o => o.Name);
        for (var i = 0; i < rows; i++)
        {
            var member = seed.Members[i % Seed.MemberCount];
            var project = seed.Projects[i * 7 % Seed.ProjectCount];
            // Each person one entry after another, so that no two rows are the same.
            var minute = i / Seed.MemberCount;
            var day = seed
                .Today.AddDays(-1 - (minute / 600))
                .ToString("O", CultureInfo.InvariantCulture);
            var (from, until) = (Time(minute % 600), Time((minute % 600) + 1));
            await to.WriteLineAsync(
                $"{member.Name},{member.Email},{names[project.OrganizationId!.Value]},{project.Name},,Meeting and notes {i},Yes,{day},{from},{day},{until},00:01:00,web"
            );
        }

        static string Time(int minute) =>
            new TimeOnly(8, 0)
                .AddMinutes(minute)
                .ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }

    public void Dispose() => api.Dispose();

    private async Task<double> Write(bool isQuiet)
    {
        var entries = seed.Loose(Rows);
        var clock = Stopwatch.StartNew();
        await database.Write<Done>(
            workspace,
            async db =>
            {
                db.Events.IsQuiet = isQuiet;
                await BulkRows.Insert(db, entries, CancellationToken.None);
                db.Events.IsQuiet = false;
                return new Done();
            },
            null,
            CancellationToken.None
        );
        return clock.Elapsed.TotalMilliseconds;
    }

    private async Task Take(string measure, string path)
    {
        await api.Get(path);
        var taken = new List<double>();
        for (var i = 0; i < 50; i++)
            taken.Add(await api.Get(path));
        report(
            measure,
            "–",
            string.Create(CultureInfo.InvariantCulture, $"{Middle(taken):0.0} ms")
        );
    }

    private async Task Fetch(Guid archive, string file)
    {
        await using var to = File.Create(file);
        await api.Fetch($"archives/{archive}/file", to);
    }

    private static async Task<(JsonElement Job, double Seconds)> Until(
        (double, JsonElement Job) asked,
        Api asker
    )
    {
        var clock = Stopwatch.StartNew();
        var job = asked.Job;
        var began = TimeSpan.FromMilliseconds(asked.Item1);
        while (job.GetProperty("status").GetString() is not "succeeded")
        {
            if (job.GetProperty("status").GetString() is "failed")
                throw new InvalidOperationException($"The job failed: {job}");
            await Task.Delay(100);
            job = await asker.Read($"jobs/{job.GetProperty("id").GetGuid()}");
        }
        return (job, (clock.Elapsed + began).TotalSeconds);
    }

    private static double Middle(List<double> taken)
    {
        taken.Sort();
        return Load.At(taken, 0.5);
    }
}
