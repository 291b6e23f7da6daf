using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>The disk is full under a running Cadran on SQLite, and there is room again (promises).</summary>
public class DiskFullTests
{
    [Fact]
    public async Task Writes_are_refused_reads_work_and_all_is_well_once_there_is_room()
    {
        using var disk = TinyDisk.Of(24);
        await using var house = On(disk);
        var firm = await Firm.In(house);
        var job = await Job.In(firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        var before = await FillUp(disk, firm, job);

        (await firm.Post($"/invoices/{draft}/issue", new { })).Refused(507, "storage.full");
        (await firm.Post($"/invoices/{draft}/issue", new { }, ("Idempotency-Key", "k"))).Refused(
            507,
            "storage.full"
        );
        Assert.Equal("draft", (await firm.Get($"/invoices/{draft}")).Text("status"));
        Assert.Equal(before + 1, (await firm.Get("/time-entries?limit=500")).Items.Count);

        disk.Empty();
        var issued = await firm.Post(
            $"/invoices/{draft}/issue",
            new { issueDate = "2026-10-31" },
            ("Idempotency-Key", "k2")
        );
        Assert.Equal("F-2026-0001", issued.Expect(200).Text("number"));
        Assert.Equal(200, (await firm.Get($"/invoices/{draft}/pdf")).Code);
        Assert.True((await firm.Verified())["ok"].GetValue<bool>());
    }

    [Fact]
    public async Task A_document_that_has_no_room_is_refused_whole_and_kept_later()
    {
        using var disk = TinyDisk.Of(24);
        await using var house = On(disk);
        var firm = await Firm.In(house);
        disk.Fill();

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[200_000]), "file", "time.csv" },
        };
        var refused = await firm.Send(HttpMethod.Post, "/imports/time", form);

        refused.Refused(507, "storage.full");
        var files = Path.Combine(disk.Folder, "files");
        Assert.Empty(
            Directory.Exists(files)
                ? Directory.GetFiles(files, "*", SearchOption.AllDirectories)
                : []
        );
    }

    [Fact]
    public async Task A_page_says_so_in_words_and_holds_what_was_typed()
    {
        using var disk = TinyDisk.Of(24);
        await using var house = On(disk);
        var firm = await Firm.In(house);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        await FillUp(disk, firm, job);

        var answer = await page.Post(
            "/customers/new",
            ("_handler", "customer"),
            ("Form.Name", "Société « Été »")
        );

        var html = System.Net.WebUtility.HtmlDecode(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.True((int)answer.StatusCode == 507, html);
        Assert.Contains("Le disque est plein", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Société « Été »\"", html, StringComparison.Ordinal);
    }

    private static House On(TinyDisk disk) =>
        House.Start(OnDatabase.Sqlite, host => host.UseSetting("CADRAN_DATA", disk.Folder));

    /// <summary>Until nothing can be logged any more; answers how many entries still were.</summary>
    private static async Task<int> FillUp(TinyDisk disk, Firm firm, Job job)
    {
        disk.Fill();
        for (var logged = 0; logged < 300; logged++)
            if (
                await firm.Post("/time-entries", job.Entry("2026-10-06", 60)) is
                { Code: not 201 } full
            )
            {
                full.Refused(507, "storage.full");
                return logged;
            }
        throw new InvalidOperationException("the disk is never full");
    }
}
