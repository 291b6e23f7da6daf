using System.Net;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>The page that makes an invoice of time that was picked before.</summary>
public class NewInvoiceTests
{
    [Fact]
    public async Task Time_picked_among_very_much_time_is_the_time_that_is_billed()
    {
        var (firm, job) = await Busy();
        var picked = await job.Log("2026-10-06", 3600);
        var page = await FormPage.Of(firm);
        var shown = await Body(await page.Post(Url(job), Picks("ticks", picked)));
        Assert.Contains($"name=\"entry\" value=\"{picked}\"", shown, StringComparison.Ordinal);

        var made = await page.Post(Url(job), [.. Picks("create", picked), ("groupBy", "Entry")]);

        var id = made.Headers.Location!.ToString().Split('/')[^1];
        var invoice = (await firm.Get($"/invoices/{id}")).Expect(200);
        Assert.Equal("120.00", invoice["total"]["amount"]!.GetValue<string>());
    }

    [Fact]
    public async Task Very_much_picked_time_is_carried_along_unlisted()
    {
        var (firm, job) = await Busy();
        var page = await FormPage.Of(firm);
        var picked = await Ready(firm);

        var shown = await Body(await page.Post(Url(job), Picks("ticks", [.. picked])));

        Assert.Equal(401, Regex.Count(shown, "type=\"hidden\" name=\"entry\""));
        Assert.DoesNotContain("name=\"project\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picked_time_that_is_all_unticked_does_not_become_all_of_its_project()
    {
        var (firm, job) = await Busy();
        var page = await FormPage.Of(firm);

        var shown = await Body(
            await page.Post(
                Url(job),
                ("_handler", "create"),
                ("act", "ticks"),
                ("picked", "1"),
                ("project", job.Project)
            )
        );

        Assert.Contains("value=\"empty\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grouping_that_is_none_falls_back_to_the_usual_one()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        var picked = await job.Log("2026-10-06", 3600);
        var page = await FormPage.Of(firm);

        var made = await page.Post(Url(job), [.. Picks("create", picked), ("groupBy", "99")]);

        var id = made.Headers.Location!.ToString().Split('/')[^1];
        Assert.Equal("workItem", (await firm.Get($"/invoices/{id}")).Text("groupBy"));
    }

    private static async Task<List<string>> Ready(Firm firm)
    {
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var path = "/time-entries?limit=200" + (cursor == "" ? "" : "&cursor=" + cursor);
            var list = await firm.Get(path);
            ids.AddRange(list.Items.Select(e => e["id"]!.GetValue<string>()));
            cursor = list.Body!["nextCursor"]?.GetValue<string>();
        }
        return ids;
    }

    /// <summary>More ready entries than the page lists one by one.</summary>
    private static async Task<(Firm Firm, Job Job)> Busy()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        foreach (var part in Enumerable.Range(0, 401).Chunk(20))
            await Task.WhenAll(part.Select(_ => job.Log("2026-10-05", 600)));
        return (firm, job);
    }

    private static string Url(Job job) =>
        $"/billing/new?customer={job.Customer}&from=2026-10-01&through=2026-10-31";

    private static (string, string)[] Picks(string act, params string[] entries) =>
        [("_handler", "create"), ("act", act), .. entries.Select(id => ("entry", id))];

    private static Task<string> Body(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
