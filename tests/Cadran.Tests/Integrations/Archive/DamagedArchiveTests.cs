using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cadran.Integrations.Archive;
using Cadran.Platform;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;
using static Cadran.Tests.Integrations.Archive.ArchivedFirm;
using Queued = Cadran.Platform.Jobs.Job;

namespace Cadran.Tests.Integrations.Archive;

/// <summary>Nothing of an archive is believed.</summary>
public class DamagedArchiveTests
{
    [Fact]
    public async Task What_is_no_archive_is_refused_beside_the_file()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        foreach (var content in new[] { "PK, but no more", "", Zipped(("other.txt", "hello")) })
        {
            var answer = await firm.Send(
                HttpMethod.Post,
                "/imports/archive",
                Multipart(Encoding.Latin1.GetBytes(content))
            );
            answer.Refused(422, content.Length == 0 ? "field.required" : "archive.none");
            Assert.NotNull(answer["errors"]["file"]);
        }
    }

    [Theory, BothDatabases]
    public async Task Of_a_damaged_archive_nothing_stays(OnDatabase on)
    {
        var job = await Cast.Job.In(await Firm.Of(on));
        var draft = (await job.Draft(await job.Log("2026-10-01", 3600))).Expect(201);
        (await job.Firm.Post($"/invoices/{draft.Id}/issue")).Expect(200);
        var zip = await ArchiveOf(job.Firm);
        var firm = await Firm.Of(on);

        foreach (var (code, damaged) in Damages(zip))
        {
            var answer = await BringIn(firm, damaged, ends: false);
            var said =
                answer.ProblemCode ?? answer["errors"].AsArray().FirstOrDefault()?.ToString();
            Assert.Equal(code, said);
            Assert.Empty((await firm.Get("/organizations")).Items);
        }
        (await BringIn(firm, zip)).Expect(200);
    }

    [Theory, BothDatabases]
    public async Task Stored_files_of_an_archive_that_is_refused_are_taken_back(OnDatabase on)
    {
        var job = await Cast.Job.In(await Firm.Of(on));
        var draft = (await job.Draft(await job.Log("2026-10-01", 3600))).Expect(201);
        (await job.Firm.Post($"/invoices/{draft.Id}/issue")).Expect(200);
        (await job.Firm.Get($"/invoices/{draft.Id}/pdf")).Expect(200);
        var zip = await ArchiveOf(job.Firm);
        var notWhole = Damages(zip).Single(d => d.Code == "archive.not_whole").Archive;
        var alone = $"Nobody else has this: {Guid.CreateVersion7()}";
        var shared = Parts(zip).Keys.First(path => path.StartsWith("files/"))["files/".Length..];

        var answer = await BringIn(
            await Firm.Of(on),
            And(notWhole, $"files/{Hash(alone)}", alone),
            ends: false
        );

        Assert.Equal("archive.not_whole", answer["errors"].AsArray()[0]!.ToString());
        var folder = House.Of(on).Services.GetRequiredService<FileFolder>();
        Assert.False(folder.Has(Hash(alone)));
        Assert.True(folder.Has(shared));
    }

    [Theory, BothDatabases]
    public async Task Stored_files_of_an_archive_that_was_given_up_go_with_it(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: all => all.AddClock(clock));
        var firm = await Firm.In(house);
        var (lost, kept) = (await Noted(firm, result: null), await Noted(firm, result: "{}"));
        var files = house.Services.GetRequiredService<FileFolder>();

        await Forget(firm);
        Assert.True(files.Has(lost));

        clock.Forward(TimeSpan.FromDays(8));
        await Forget(firm);
        Assert.Equal((false, true), (files.Has(lost), files.Has(kept)));
        Assert.Empty(Directory.GetFiles(Path.Combine(house.Folder, "archives"), "*", Everywhere));
    }

    [Fact]
    public async Task What_would_fill_the_disk_is_refused()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var zip = await ArchiveOf(await Firm.Of(OnDatabase.Sqlite));
        var zeros = new string('0', 20 * 1024 * 1024);

        var answer = await BringIn(firm, And(zip, $"files/{Hash(zeros)}", zeros), ends: false);

        Assert.Equal("archive.unpacks_too_large", answer["errors"].AsArray()[0]!.ToString());
    }

    /// <summary>What a row names would otherwise be read from the disk by the next archive.</summary>
    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../cadran.db")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task A_row_names_no_file_that_is_not_in_the_archive(string hash)
    {
        var job = await Cast.Job.In(await Firm.Of(OnDatabase.Sqlite));
        var draft = (await job.Draft(await job.Log("2026-10-01", 3600))).Expect(201);
        (await job.Firm.Post($"/invoices/{draft.Id}/issue")).Expect(200);
        (await job.Firm.Get($"/invoices/{draft.Id}/pdf")).Expect(200);
        var zip = await ArchiveOf(job.Firm);
        var row = $$"""{"hash":"{{hash}}","size":1,"content_type":"text/plain","created_at":1}""";
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var answer = await BringIn(
            firm,
            With(zip, "tables/files.jsonl", text => text + row + "\n", said: true, rows: 1),
            ends: false
        );

        Assert.Equal("archive.broken", answer["errors"].AsArray()[0]!.ToString());
        Assert.Empty((await firm.Get("/organizations")).Items);
    }

    private const SearchOption Everywhere = SearchOption.AllDirectories;

    /// <summary>A file that was put for an archive whose job ended before it could say what it came to; its hash.</summary>
    private static async Task<string> Noted(Firm firm, string? result)
    {
        var stop = TestContext.Current.CancellationToken;
        var services = firm.House.Services;
        var (folder, files) = (
            services.GetRequiredService<ArchiveFolder>(),
            services.GetRequiredService<FileFolder>()
        );
        var job = Queued.Of(
            services.GetRequiredService<TimeProvider>(),
            firm.Workspace,
            BringInArchive.JobKind,
            new ArchiveAsked(firm.Ana)
        );
        (job.Status, job.Attempts, job.Result) = (JobStatus.Failed, 10, result);
        await firm.House.Put(job);
        var hash = await files.Put(Guid.CreateVersion7().ToByteArray(), stop);
        await folder.Begin(firm.Workspace, job.Id).DisposeAsync();
        await File.WriteAllTextAsync(
            folder.NoteOf(firm.Workspace, job.Id),
            $"{hash} {files.PutAt(hash).Ticks}\n",
            stop
        );
        return hash;
    }

    private static async Task Forget(Firm firm)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Workspace);
        await scope
            .ServiceProvider.GetRequiredService<Archives>()
            .Forget(TestContext.Current.CancellationToken);
    }

    private static IEnumerable<(string Code, byte[] Archive)> Damages(byte[] zip)
    {
        yield return ("archive.none", zip[..^40]);
        yield return (
            "archive.broken",
            With(
                zip,
                "tables/invoices.jsonl",
                text => text.Replace("\"total_minor\":12", "\"total_minor\":13")
            )
        );
        yield return (
            "archive.broken",
            With(zip, "tables/invoices.jsonl", text => text.Replace("Issued", "Isued"), said: true)
        );
        yield return (
            "archive.broken",
            With(
                zip,
                "tables/invoices.jsonl",
                text => text.Replace("{\"id\"", "{\"idd\""),
                said: true
            )
        );
        yield return (
            "archive.broken",
            With(zip, "tables/invoices.jsonl", text => text[..^3], said: true)
        );
        yield return (
            "archive.not_whole",
            With(
                zip,
                "tables/invoices.jsonl",
                text => text.Replace("TVA 20 %", "TVA 21 %"),
                said: true
            )
        );
        yield return (
            "archive.newer",
            With(zip, "archive.json", text => text.Replace("\"format\": 1", "\"format\": 2"))
        );
    }

    /// <summary>The archive with one file of it changed; its hash said anew when asked.</summary>
    private static byte[] With(
        byte[] zip,
        string path,
        Func<string, string> change,
        bool said = false,
        int rows = 0
    )
    {
        var parts = Parts(zip);
        var before = parts[path];
        parts[path] = change(before);
        Assert.NotEqual(before, parts[path]);
        if (said)
            parts["archive.json"] = parts["archive.json"].Replace(Hash(before), Hash(parts[path]));
        if (rows > 0)
            parts["archive.json"] = MoreRows(parts["archive.json"], path, rows);
        return Encoding.Latin1.GetBytes(Zipped([.. parts.Select(p => (p.Key, p.Value))]));
    }

    private static byte[] And(byte[] zip, string path, string content) =>
        Encoding.Latin1.GetBytes(
            Zipped([.. Parts(zip).Select(p => (p.Key, p.Value)), (path, content)])
        );

    private static string MoreRows(string contents, string path, int rows)
    {
        var json = JsonNode.Parse(contents)!;
        var table = json["tables"]!.AsArray().Single(t => path == $"tables/{t!["name"]}.jsonl")!;
        table["rows"] = table["rows"]!.GetValue<int>() + rows;
        return json.ToJsonString();
    }

    private static Dictionary<string, string> Parts(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var content = new MemoryStream();
                using var from = entry.Open();
                from.CopyTo(content);
                return Encoding.Latin1.GetString(content.ToArray());
            }
        );
    }

    private static string Zipped(params (string Path, string Content)[] parts)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, content) in parts)
            {
                using var to = archive.CreateEntry(path).Open();
                to.Write(Encoding.Latin1.GetBytes(content));
            }
        return Encoding.Latin1.GetString(zip.ToArray());
    }

    private static string Hash(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(content)));
}
