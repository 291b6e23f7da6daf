using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Time.Pages;

/// <summary>What time is worth stands where it is listed, for who may see rates, and leads to why.</summary>
public class EntryWorthTests
{
    [Theory, BothDatabases]
    public async Task Every_list_of_time_shows_price_and_rate_and_leads_to_why(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var (task, entry) = await Worked(job);
        var browser = await job.Firm.Browser();

        foreach (var path in Lists(job, task))
        {
            var html = (await PageForm.Open(browser, path)).Html;
            Assert.Contains("150.00", html, StringComparison.Ordinal);
            Assert.Contains("100.00", html, StringComparison.Ordinal);
            Assert.Contains($"href=\"/time/{entry}/why\"", html, StringComparison.Ordinal);
        }
        var week = (await PageForm.Open(browser, "/time/week?day=2026-10-05&lang=en")).Html;
        Assert.Contains(
            "<span class=\"worth\">150.00\u00a0€</span>",
            week,
            StringComparison.Ordinal
        );
        var why = (await PageForm.Open(browser, $"/time/{entry}/why?lang=en")).Html;
        Assert.Contains("Why 100.00\u00a0€/h?", why, StringComparison.Ordinal);
        Assert.Contains("1 January 2026", why, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Who_may_not_see_rates_sees_no_amount(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var (_, _, browser) = await job.Firm.Colleague("agent");
        var task = await job.Firm.Make("/tasks", new { title = "Audit", projectId = job.Project });
        var made = await browser.Post("/time-entries", Time(task));
        var entry = made.Expect(201).Id;

        foreach (var path in Lists(job, task))
        {
            var html = (await PageForm.Open(browser, path)).Html;
            Assert.Contains("Plan de charge", html, StringComparison.Ordinal);
            Assert.DoesNotContain("150.00", html, StringComparison.Ordinal);
            Assert.DoesNotContain("/why", html, StringComparison.Ordinal);
        }
        Assert.Null(made.Body!["price"]);
        Assert.Equal(403, (await PageForm.Open(browser, $"/time/{entry}/why")).Code);
    }

    [Fact]
    public async Task Billable_time_without_a_rate_says_so_and_leads_to_why()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var entry = await firm.Make(
            "/time-entries",
            new { workDate = "2001-01-01", durationSeconds = 3600 }
        );
        var browser = await firm.Browser();

        var day = (await PageForm.Open(browser, "/time?day=2001-01-01&lang=en")).Html;
        var why = await PageForm.Open(browser, $"/time/{entry}/why?lang=en");

        Assert.Contains("no rate", day, StringComparison.Ordinal);
        Assert.Contains("No rate", why.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_invoiced_is_explained_as_it_was_billed()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var (_, entry) = await Worked(job);
        (await job.Draft(entry)).Expect(201);

        var why = (
            await PageForm.Open(await job.Firm.Browser(), $"/time/{entry}/why?lang=en")
        ).Html;

        Assert.Contains("As it was when it was put on the invoice", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_of_time_of_another_firm()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var (_, entry) = await Worked(job);
        var other = await Firm.Of(OnDatabase.Sqlite);

        Assert.Equal(404, (await PageForm.Open(await other.Browser(), $"/time/{entry}/why")).Code);
    }

    private static string[] Lists(Job job, string task) =>
        [
            "/time?day=2026-10-05&lang=en",
            $"/tasks/{task}?lang=en",
            $"/projects/{job.Project}?lang=en",
            $"/customers/{job.Customer}?tab=time&lang=en",
        ];

    private static async Task<(string Task, string Entry)> Worked(Job job)
    {
        var task = await job.Firm.Make("/tasks", new { title = "Audit", projectId = job.Project });
        return (task, await job.Firm.Make("/time-entries", Time(task)));
    }

    private static object Time(string task) =>
        new
        {
            taskId = task,
            workDate = "2026-10-05",
            durationSeconds = 5400,
            note = "Plan de charge",
        };
}
