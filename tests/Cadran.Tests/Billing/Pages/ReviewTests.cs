using System.Net;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.Pages;

/// <summary>What is ready and what a run would make of it: who is ticked is billed, what is left out has its reason.</summary>
public class ReviewTests
{
    private const string Url = "/billing/review?through=2026-10-31";

    [Fact]
    public async Task Who_is_unticked_is_not_billed()
    {
        var (firm, eole, lune) = await Two();
        var page = await FormPage.Of(firm);

        var started = await page.Post(
            Url,
            ("_handler", "run"),
            ("customer", eole),
            ("customer", lune),
            ("selected", lune)
        );

        await HasEnded(page, started);
        var draft = (await firm.Get("/invoices")).Items.Single();
        Assert.Equal(lune, draft["organizationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task All_drafts_of_a_run_get_the_date_that_is_given_and_a_mistyped_year_is_refused()
    {
        var (firm, eole, lune) = await Two();
        var page = await FormPage.Of(firm);
        (string, string)[] chosen =
        [
            ("_handler", "run"),
            ("customer", eole),
            ("customer", lune),
            ("selected", eole),
            ("selected", lune),
        ];

        var refused = await page.Post(Url, [.. chosen, ("issueDate", "2062-10-31")]);
        var before = await page.Post(Url, [.. chosen, ("issueDate", "0001-01-01")]);
        var started = await page.Post(Url, [.. chosen, ("issueDate", "2026-10-31")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, before.StatusCode);
        Assert.Contains("value=\"2062-10-31\"", await Body(refused), StringComparison.Ordinal);
        await HasEnded(page, started);
        var drafts = (await firm.Get("/invoices")).Items;
        Assert.Equal(2, drafts.Count);
        Assert.All(drafts, d => Assert.Equal("2026-10-31", d["issueDate"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Nobody_ticked_is_said_and_all_stay_on_the_page()
    {
        var (firm, eole, lune) = await Two();
        var page = await FormPage.Of(firm);

        var refused = await page.Post(
            Url,
            ("_handler", "run"),
            ("customer", eole),
            ("customer", lune)
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await Body(refused);
        Assert.Equal(2, Regex.Count(html, "name=\"selected\""));
        var list = html.Split("id=\"made\"")[1].Split("</cadran-list>")[0];
        Assert.DoesNotContain("checked", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_without_a_customer_is_among_what_is_left_out()
    {
        var (firm, _, _) = await Two();
        await firm.Make("/time-entries", new { workDate = "2026-10-05", durationSeconds = 7_200 });

        var html = await Body(await (await FormPage.Of(firm)).Get(Url));

        var left = html.Split("id=\"left\"")[1];
        Assert.Contains("1 saisie sans client", left, StringComparison.Ordinal);
        Assert.Contains("/time/all?customer=none", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_nothing_ready_has_no_box()
    {
        var (firm, eole, lune) = await Two();
        await firm.Make("/invoices", new { organizationId = eole, through = "2026-10-31" });

        var html = await Body(await (await FormPage.Of(firm)).Get("/billing?through=2026-10-31"));

        var boxes = Regex.Matches(html, "name=\"selected\" value=\"([^\"]+)\"");
        Assert.Equal(lune, Assert.Single(boxes).Groups[1].Value);
    }

    private static Task HasEnded(FormPage page, HttpResponseMessage started) =>
        Eventually.Holds(
            async () =>
                (await Body(await page.Get(Path(started.Headers.Location!.ToString())))).Contains(
                    "id=\"drafts\"",
                    StringComparison.Ordinal
                ),
            "the run has ended"
        );

    private static async Task<(Firm Firm, string Eole, string Lune)> Two()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        await job.Log("2026-10-05", 3600);
        var lune = await firm.Make("/organizations", new { name = "Lune & Fils" });
        var project = await firm.Make(
            "/projects",
            new { name = "Boutique", organizationId = lune }
        );
        await new Job(firm, lune, project).Log("2026-10-06", 3600);
        return (firm, job.Customer, lune);
    }

    private static string Path(string address) =>
        new Uri(new Uri("http://localhost"), address).PathAndQuery;

    private static Task<string> Body(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
