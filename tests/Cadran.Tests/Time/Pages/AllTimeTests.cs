using System.Globalization;
using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Time.Pages;

public class AllTimeTests
{
    // S1: every member's time in one place, totalled.
    [Theory, BothDatabases]
    public async Task All_time_is_summed_by_customer_member_project_and_service(OnDatabase on)
    {
        var (firm, page) = await Start(on);

        foreach (var (by, name) in Groups)
            Assert.Contains(
                name,
                await Text(page, $"/time/all?period=all&group={by}"),
                StringComparison.Ordinal
            );

        Assert.Single((await firm.Get("/time-entries")).Items);
    }

    // Cells that a spreadsheet would run are made text.
    [Theory, BothDatabases]
    public async Task The_file_has_what_is_filtered_and_no_formulas(OnDatabase on)
    {
        var (_, page) = await Start(on);

        var all = await Text(page, "/time/all.csv?period=all");
        var none = await Text(page, "/time/all.csv?period=all&billable=no");

        Assert.Contains("'=1+1", all, StringComparison.Ordinal);
        Assert.Contains("100", all, StringComparison.Ordinal);
        Assert.Equal(2, all.TrimEnd().Split("\r\n").Length);
        Assert.Single(none.TrimEnd().Split("\r\n"));
    }

    [Fact]
    public async Task The_file_is_for_a_spreadsheet_of_the_readers_language()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 5400);

        var file = await Text(await FormPage.Of(firm), "/time/all.csv?period=all");

        Assert.Contains(";5400;1,5;", file, StringComparison.Ordinal);
        Assert.Contains(";100;150,00;EUR", file, StringComparison.Ordinal);
    }

    // An archived one is not among the choices, no more than one beyond the first 500.
    [Theory]
    [InlineData("/time/all?customer={0}&project={1}", "Zoé Fleurs", "Vitrine")]
    [InlineData("/tickets?customer={0}", "Zoé Fleurs")]
    [InlineData("/billing/invoices?customer={0}", "Zoé Fleurs")]
    public async Task A_filter_names_what_is_chosen_also_when_it_is_not_offered(
        string address,
        params string[] names
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var customer = await firm.Make("/organizations", new { name = "Zoé Fleurs" });
        var project = await firm.Make("/projects", new { name = "Vitrine" });
        (await firm.Post($"/organizations/{customer}/archive")).Expect(200);
        (await firm.Post($"/projects/{project}/archive")).Expect(200);

        var to = string.Format(CultureInfo.InvariantCulture, address, customer, project);
        var shown = WebUtility.HtmlDecode(await Text(await FormPage.Of(firm), to));

        Assert.All(names, name => Assert.Contains(name, shown, StringComparison.Ordinal));
    }

    // Rules T7, R4: what applies before the timer starts.
    [Theory, BothDatabases]
    public async Task The_bar_says_the_rate_before_the_start_and_whether_it_is_billed(OnDatabase on)
    {
        var (firm, page) = await Start(on);
        var project = (await firm.Get("/projects")).Items.Single()["id"]!.GetValue<string>();
        var idle = await firm.Make("/projects", new { name = "Interne", billable = false });

        var priced = await Text(page, $"/timer/preview?workItemId=project:{project}");
        var unbilled = await Text(page, $"/timer/preview?workItemId=project:{idle}");

        Assert.Contains("100,00", priced, StringComparison.Ordinal);
        Assert.Contains("name=\"billableBy\" value=\"true\"", priced, StringComparison.Ordinal);
        Assert.DoesNotContain("100,00", unbilled, StringComparison.Ordinal);
        Assert.Contains("name=\"billableBy\" value=\"false\"", unbilled, StringComparison.Ordinal);
    }

    // Rule R4: amber, never free by silence.
    [Fact]
    public async Task The_bar_says_that_no_rate_is_found()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var project = await firm.Make("/projects", new { name = "Interne" });

        var shown = await Text(page, $"/timer/preview?workItemId=project:{project}");

        Assert.Contains("sans tarif", shown, StringComparison.Ordinal);
    }

    // Rule T1: by hand, without a timer; what is wrong is said in the bar.
    [Theory, BothDatabases]
    public async Task Time_is_added_in_the_bar_by_a_duration(OnDatabase on)
    {
        var (firm, page) = await Start(on);

        var wrong = await page.PostLive("/timer/add", ("duration", "x"), ("day", "2026-11-23"));
        await page.PostLive("/timer/add", ("duration", "0:45"), ("day", "2026-11-23"));

        Assert.Equal(422, (int)wrong.StatusCode);
        var added = (await firm.Get("/time-entries?from=2026-11-23&to=2026-11-23")).Items.Single();
        Assert.Equal(2700, added["durationSeconds"]!.GetValue<int>());
        Assert.Equal("manual", added["source"]!.GetValue<string>());
    }

    private static readonly (string, string)[] Groups =
    [
        ("customer", "Éole Énergies"),
        ("member", "Ana Petit"),
        ("project", "Site public"),
        ("service", "Sans prestation"),
    ];

    private static async Task<(Firm, FormPage)> Start(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        await firm.Make(
            "/time-entries",
            new
            {
                projectId = job.Project,
                workDate = "2026-10-05",
                durationSeconds = 3600,
                note = "=1+1",
            }
        );
        return (firm, await FormPage.Of(firm));
    }

    private static async Task<string> Text(FormPage page, string path)
    {
        var answer = await page.Get(path);
        Assert.Equal(200, (int)answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return System.Net.WebUtility.HtmlDecode(text);
    }
}
