using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;
using Queued = Cadran.Platform.Jobs.Job;

namespace Cadran.Tests.Platform.Jobs;

public class JobAdministrationTests
{
    [Theory, BothDatabases]
    public async Task Jobs_are_listed_newest_first_filtered_and_paged(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        await Refused(firm);
        await Task.Delay(2, TestContext.Current.CancellationToken); // it is older, also by its id
        var first = await Parked(firm);
        var second = await Parked(firm);

        var failed = (await firm.Get("/jobs?status=failed&kind=mail.send&limit=1")).Expect(200);
        var next = failed.Text("nextCursor");
        var rest = await firm.Get($"/jobs?status=failed&kind=mail.send&limit=1&cursor={next}");

        var shown = new[] { failed, rest }.Select(page =>
            page.Items.Single()["id"]!.GetValue<string>()
        );
        // By id, newest first; two of one millisecond come in any order.
        Assert.Equal(new[] { first, second }.OrderDescending(StringComparer.Ordinal), shown);
        Assert.True(failed.Items.Single()["retryable"]!.GetValue<bool>());
        Assert.Equal(3, (await firm.Get("/jobs")).Items.Count);
        (await firm.Get("/jobs?status=none")).Expect(400);
        (await firm.Get("/jobs?cursor=x")).Refused(400, "list.cursor_invalid");
    }

    [Theory, BothDatabases]
    public async Task A_parked_job_is_tried_again_and_a_refused_one_is_not(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var parked = await Parked(firm);

        var again = (await firm.Post($"/jobs/{parked}/retry")).Expect(200);

        Assert.NotEqual("failed", again.Text("status"));
        (await firm.Post($"/jobs/{parked}/retry")).Refused(409, "job.not_parked");
        (await firm.Post($"/jobs/{await Refused(firm)}/retry")).Refused(409, "job.not_parked");
    }

    [Theory, BothDatabases]
    public async Task Jobs_are_for_administrators_of_their_own_workspace(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var parked = await Parked(firm);
        var manager = await firm.AsRole("manager");
        var other = await Firm.Of(on);

        (await manager.Get("/jobs")).Expect(403);
        (await manager.Post($"/jobs/{parked}/retry")).Expect(403);
        (await other.Post($"/jobs/{parked}/retry")).Refused(404, "not_found");
        Assert.Empty((await other.Get("/jobs")).Items);
    }

    [Theory, BothDatabases]
    public async Task The_page_says_why_work_was_given_up_and_tries_it_again(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var parked = await Parked(firm);
        await Refused(firm);
        var browser = await firm.Browser();
        var page = await PageForm.Open(browser, "/settings/jobs?lang=en");
        Assert.Contains("The last attempt failed: no route", page.Html, StringComparison.Ordinal);
        Assert.Contains("from line 7 on", page.Html, StringComparison.Ordinal);

        var retried = await page.Send("retry-job", ("Id", parked));

        Assert.Contains("done=retried", retried.Went(), StringComparison.Ordinal);
        Assert.NotEqual("failed", (await firm.Get($"/jobs/{parked}")).Text("status"));
    }

    [Theory, BothDatabases]
    public async Task Work_that_waits_is_cancelled_by_the_page(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var waiting = await Add(firm, job => job.RunAt += NodaTime.Duration.FromDays(1));
        var page = await PageForm.Open(await firm.Browser(), "/settings/jobs?lang=en");

        var cancelled = await page.Send("cancel-job", ("Id", waiting));

        Assert.Contains("done=cancelled", cancelled.Went(), StringComparison.Ordinal);
        Assert.Equal("cancelled", (await firm.Get($"/jobs/{waiting}")).Text("status"));
    }

    [Fact]
    public async Task Every_kind_of_job_has_words()
    {
        await using var scope = House.Of(OnDatabase.Sqlite).Services.CreateAsyncScope();

        var kinds = scope.ServiceProvider.GetServices<IJobHandler>().Select(h => h.Kind).ToList();

        Assert.NotEmpty(kinds);
        Assert.All(
            kinds,
            kind => Assert.True(Cadran.Platform.Texts.Texts.Current.Has("job.kind." + kind), kind)
        );
    }

    private static Task<string> Parked(Firm firm) =>
        Add(
            firm,
            job =>
            {
                job.Status = JobStatus.Failed;
                job.Attempts = 10;
                job.Error = "no route";
            }
        );

    private static Task<string> Refused(Firm firm) =>
        Add(
            firm,
            job =>
            {
                job.Status = JobStatus.Failed;
                job.Error = "import.unreadable";
                job.Result =
                    """[{"code":"import.unreadable","kind":"rule","field":"file","values":[7]}]""";
            }
        );

    private static async Task<string> Add(Firm firm, Action<Queued> change)
    {
        var clock = TimeProvider.System;
        var job = Queued.Of(
            clock,
            firm.Workspace,
            "mail.send",
            new { mailId = Guid.CreateVersion7() }
        );
        change(job);
        await firm.House.Put(job);
        return job.Id.ToString();
    }
}
