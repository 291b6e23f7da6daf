using System.Globalization;
using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Platform.Events;

public class UpdatedSinceTests
{
    [Theory, BothDatabases]
    public async Task Who_follows_page_by_page_has_the_same_as_is_there(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        var begun = Now();
        var ids = new List<string>();
        for (var i = 0; i < 9; i++)
            ids.Add(await job.Log("2026-10-05", 600 + i));
        foreach (var gone in ids.Take(3))
            (await firm.Delete("/time-entries/" + gone)).Expect(204);
        (await firm.Put("/time-entries/" + ids[5], job.Entry("2026-10-06", 60))).Expect(200);

        var mirror = await Follow(firm, "/time-entries", begun);

        Assert.Equal(ids.Skip(3).Order(), mirror.Keys.Order());
        Assert.Equal(60, (int)mirror[ids[5]]["durationSeconds"]!);
    }

    [Theory, BothDatabases]
    public async Task What_a_draft_takes_and_lets_go_has_changed(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        var entry = await job.Log("2026-10-05", 3600);
        var before = Later(await firm.Get("/time-entries/" + entry), "updatedAt");

        var draft = (await job.Draft(entry)).Expect(201).Id;
        var held = await Follow(firm, "/time-entries", before);
        (await firm.Delete("/invoices/" + draft)).Expect(204);

        Assert.Equal(draft, (string)held[entry]["invoiceId"]!);
        var deleted = (await firm.Get("/invoices?updatedSince=" + before)).Expect(200);
        Assert.Equal(draft, (string)deleted["deleted"].AsArray().Single()!["id"]!);
        Assert.Empty(deleted.Items);
    }

    [Theory, BothDatabases]
    public async Task Every_list_tells_what_changed_archived_ones_too(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        var begun = "2026-01-01T00:00:00Z";
        await firm.Make("/tasks", new { projectId = job.Project, title = "Design" });
        await firm.Make("/tickets", new { title = "Broken" });
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { issueDate = "2026-10-31" })).Expect(200);
        await firm.Pay(job.Customer, "120.00", "2026-11-02", (draft, "120.00"));
        await firm.Make(
            "/agreements",
            new
            {
                organizationId = job.Customer,
                kind = "retainer",
                from = "2026-01-01",
                fee = Payments.Euros("500.00"),
                includedHours = 5,
            }
        );
        (await firm.Post($"/organizations/{job.Customer}/archive")).Expect(200);

        foreach (
            var list in new[]
            {
                "organizations",
                "contacts",
                "projects",
                "tasks",
                "tickets",
                "time-entries",
                "invoices",
                "payments",
                "agreements",
            }
        )
            Assert.True((await Follow(firm, "/" + list, begun)).Count > 0, list);
        foreach (var list in new[] { "quotes", "expenses", "invoices?kind=creditNote" })
            Assert.Empty(await Follow(firm, "/" + list, begun));
    }

    [Theory, BothDatabases]
    public async Task Own_time_only_for_who_sees_no_other(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Cast.Job.In(firm);
        await job.Log("2026-10-05", 3600);
        var agent = await firm.AsRole("agent");

        Assert.Empty(await Follow(agent, "/time-entries", "2026-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task What_is_no_instant_and_no_cursor_of_it_is_refused()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        await firm.Make("/projects", new { name = "One" });
        await firm.Make("/projects", new { name = "Two" });
        var page = (await firm.Get("/projects?limit=1")).Expect(200).Text("nextCursor");

        (await firm.Get("/projects?updatedSince=yesterday")).Expect(400);
        (await firm.Get($"/projects?updatedSince=2026-01-01T00:00:00Z&cursor={page}")).Refused(
            400,
            "list.cursor_invalid"
        );
        (await firm.Get("/projects?updatedSince=2026-01-01T00:00:00Z&limit=0")).Refused(
            400,
            "list.limit_invalid"
        );
        var old = (await firm.Get("/projects?updatedSince=2019-01-01T00:00:00Z")).Expect(200);
        Assert.NotNull(old.Body!["deletedSince"]);
    }

    /// <summary>The recipe of the guide: from an instant on, page by page, deletions taken away.</summary>
    private static async Task<Dictionary<string, JsonNode>> Follow(
        Firm firm,
        string path,
        string since
    )
    {
        var mirror = new Dictionary<string, JsonNode>();
        var (cursor, pages) = ("", 0);
        do
        {
            var page = (
                await firm.Get(
                    $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}updatedSince={since}&limit=2{cursor}"
                )
            ).Expect(200);
            foreach (var item in page.Items)
                mirror[(string)item["id"]!] = item;
            foreach (var gone in page["deleted"].AsArray())
                mirror.Remove((string)gone!["id"]!);
            cursor = page.Body!["nextCursor"] is { } next ? "&cursor=" + next : "";
            Assert.True(++pages < 100, "it ends");
        } while (cursor.Length > 0);
        return mirror;
    }

    private static string Now() =>
        TimeProvider
            .System.GetUtcNow()
            .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Later(Answer answer, string name) => answer.Expect(200).Text(name);
}
