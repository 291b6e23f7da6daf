using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Rates.Pages;

/// <summary>Rates of tasks and tickets, on the screens that show and ask for them (rule R2, step 2).</summary>
public partial class WorkItemRatePagesTests
{
    [Theory, BothDatabases]
    public async Task A_rate_is_added_from_the_page_of_a_task_and_shown_there(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await Audit(job);
        await job.Firm.Make(
            "/time-entries",
            new
            {
                taskId = task,
                workDate = "2026-10-06",
                durationSeconds = 3600,
            }
        );
        var browser = await job.Firm.Browser();
        var before = await PageForm.Open(browser, $"/tasks/{task}?lang=en");
        Assert.Contains("No rate of its own", before.Html, StringComparison.Ordinal);
        var link = $"/settings/rates?work=task:{task}&back=%2Ftasks%2F{task}";
        Assert.Contains($"href=\"{link}\"", before.Html, StringComparison.Ordinal);
        var page = await PageForm.Open(browser, link + "&lang=en");
        Assert.Contains("value=\"Site public · Audit\"", page.Html, StringComparison.Ordinal);
        (string, string)[] typed =
        [
            ("Form.Rate", "150"),
            ("Form.From", "2026-10-06"),
            ("Form.WorkText", "Site public · Audit"),
        ];

        var shown = await page.Send("rate", typed);
        Assert.Contains("1 entry changes", shown.Html, StringComparison.Ordinal);
        Assert.Equal($"/tasks/{task}?repriced=1", (await shown.Send("rate", typed)).Went());

        var rate = (await job.Firm.Get("/billing-rates")).Items[0];
        Assert.Equal(task, rate["taskId"]!.GetValue<string>());
        var after = await PageForm.Open(browser, $"/tasks/{task}?lang=en");
        Assert.Contains("150.00", after.Html, StringComparison.Ordinal);
        foreach (var path in new[] { "/settings/rates", $"/projects/{job.Project}" })
            Assert.Contains(
                "Task Site public · Audit",
                (await PageForm.Open(browser, path + "?lang=en")).Html,
                StringComparison.Ordinal
            );
        var customer = $"/customers/{job.Customer}?tab=rates&lang=en";
        Assert.Contains(
            "Task Site public · Audit",
            (await PageForm.Open(browser, customer)).Html,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("https://evil.example/", "/settings/rates?repriced=0")]
    [InlineData("//evil.example", "/settings/rates?repriced=0")]
    [InlineData("/customers/1?tab=rates", "/customers/1?tab=rates&repriced=0")]
    public async Task Who_adds_a_rate_goes_back_to_a_page_of_ours_alone(string back, string goes)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await PageForm.Open(
            await firm.Browser(),
            "/settings/rates?back=" + Uri.EscapeDataString(back)
        );

        var sent = await page.Send("rate", ("Form.Rate", "90"), ("Form.From", "2026-10-06"));

        Assert.Equal(goes, sent.Went());
    }

    [Theory, BothDatabases]
    public async Task A_rate_is_withdrawn_from_the_page_of_its_task_and_leads_back(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await Audit(job);
        await Rated(job, "150.00", ("taskId", task));
        var id = (await job.Firm.Get("/billing-rates")).Items[0]["id"];
        var browser = await job.Firm.Browser();
        var link = $"/settings/rates?withdraw={id}&back=%2Ftasks%2F{task}";
        Assert.Contains(
            $"href=\"{link}\"",
            (await PageForm.Open(browser, $"/tasks/{task}")).Html,
            StringComparison.Ordinal
        );

        var done = await (await PageForm.Open(browser, link)).Send("withdraw");

        Assert.StartsWith($"/tasks/{task}", done.Went(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_page_reads_the_rates_of_its_own_and_no_others(OnDatabase on)
    {
        using var queries = new QueryCount();
        await using var house = House.Start(on);
        var job = await Job.In(await Firm.In(house));
        var task = await Audit(job);
        await Rated(job, "150.00", ("taskId", task));
        await Rated(job, "85.00", ("projectId", job.Project));
        var browser = await job.Firm.Browser();
        string[] paths =
        [
            $"/tasks/{task}?lang=en",
            $"/projects/{job.Project}?lang=en",
            $"/customers/{job.Customer}?tab=rates&lang=en",
        ];

        // The book that prices time is read once.
        foreach (var path in paths)
            await PageForm.Open(browser, path);
        foreach (var path in paths)
        {
            PageForm? page = null;
            var asked = await queries.Texts(
                job.Firm.Workspace,
                async () => page = await PageForm.Open(browser, path)
            );
            Assert.Contains("150.00", page!.Html, StringComparison.Ordinal);
            var read = asked
                .Where(t => t.Contains("rate_ten_thousandths", StringComparison.Ordinal))
                .Where(t => t.Contains("billing_rates", StringComparison.Ordinal));
            foreach (var text in read)
                Assert.True(Narrow().IsMatch(text), path + ": " + text);
        }
    }

    [Fact]
    public async Task A_rate_of_two_projects_is_refused()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var other = await job.Firm.Make("/projects", new { name = "Intranet" });
        var page = await PageForm.Open(await job.Firm.Browser(), "/settings/rates?lang=en");
        var before = (await job.Firm.Get("/billing-rates")).Items.Count;

        var refused = await page.Send(
            "rate",
            ("Form.Rate", "150"),
            ("Form.From", "2026-10-06"),
            ("Form.ProjectId", job.Project),
            ("Form.WorkText", "Intranet"),
            ("Form.Work", $"project:{other}")
        );

        Assert.NotNull(refused.ErrorAt("f-worktext"));
        Assert.Equal(before, (await job.Firm.Get("/billing-rates")).Items.Count);
    }

    [Theory, BothDatabases]
    public async Task The_tester_takes_a_task_and_brings_its_project_along(OnDatabase on)
    {
        var job = await Job.In(await Firm.Of(on));
        var task = await Audit(job);
        await Rated(job, "85.00", ("projectId", job.Project));
        var path =
            $"/settings/rates?who={job.Firm.Ana}&item=task:{task}&itemText=Audit&on=2026-10-05&lang=en";
        Assert.Contains("the project’s rate", await Answered(), StringComparison.Ordinal);
        await Rated(job, "150.00", ("taskId", task));

        Assert.Contains("the task’s or ticket’s rate", await Answered(), StringComparison.Ordinal);

        async Task<string> Answered()
        {
            var html = (await PageForm.Open(await job.Firm.Browser(), path)).Html;
            return html[html.IndexOf("class=\"why\"", StringComparison.Ordinal)..];
        }
    }

    [Fact]
    public async Task A_task_that_was_typed_and_not_chosen_is_refused_beside_its_field()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(await job.Firm.Browser(), "/settings/rates?lang=en");

        var sent = await page.Send(
            "rate",
            ("Form.Rate", "150"),
            ("Form.From", "2026-10-06"),
            ("Form.WorkText", "Audi")
        );

        Assert.NotNull(sent.ErrorAt("f-worktext"));
        Assert.Contains("value=\"Audi\"", sent.Html, StringComparison.Ordinal);
    }

    private static Task<string> Audit(Job job) =>
        job.Firm.Make("/tasks", new { title = "Audit", projectId = job.Project });

    private static Task<string> Rated(Job job, string amount, (string Field, string Id) on) =>
        job.Firm.Make(
            "/billing-rates",
            new JsonObject
            {
                ["rate"] = new JsonObject { ["amount"] = amount, ["currency"] = "EUR" },
                ["from"] = "2026-01-01",
                [on.Field] = on.Id,
            }
        );

    [GeneratedRegex("(task|ticket|project|organization)_id\"? = ")]
    private static partial Regex Narrow();
}
