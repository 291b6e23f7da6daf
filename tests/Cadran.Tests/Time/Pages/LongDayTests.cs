using Cadran.Tests.Cast;
using Job = Cadran.Tests.Cast.Job;

namespace Cadran.Tests.Time.Pages;

/// <summary>One entry has at most a day; more than a day on one day is kept and flagged (rules T1, T8).</summary>
public class LongDayTests
{
    [Fact]
    public async Task Forty_hours_in_one_entry_or_one_cell_are_refused()
    {
        var job = await Job.In(await Firm.Of(OnDatabase.Sqlite));
        var page = await PageForm.Open(await job.Firm.Browser(), "/time?day=2026-10-05&lang=en");

        (await job.Firm.Post("/time-entries", job.Entry("2026-10-05", 40 * 3600))).Refused(
            422,
            "time.too_long"
        );
        var refused = await page.Send("add", ("Form.Day", "2026-10-05"), ("Form.Duration", "40h"));

        Assert.NotNull(refused.ErrorAt("f-duration"));
        Assert.Empty((await job.Firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task More_than_a_day_on_one_day_is_flagged_on_the_day_and_in_the_week(
        OnDatabase on
    )
    {
        var job = await Job.In(await Firm.Of(on));
        var browser = await job.Firm.Browser();
        await job.Log("2026-10-05", 20 * 3600);
        Assert.DoesNotContain("over 24 h", await Day(), StringComparison.Ordinal);

        await job.Log("2026-10-05", 20 * 3600);

        Assert.Contains("over 24 h", await Day(), StringComparison.Ordinal);
        Assert.Contains(
            "More than 24 hours on one day",
            (await PageForm.Open(browser, "/time/week?day=2026-10-05&lang=en")).Html,
            StringComparison.Ordinal
        );

        async Task<string> Day() =>
            (await PageForm.Open(browser, "/time?day=2026-10-05&lang=en")).Html;
    }

    [Theory, BothDatabases]
    public async Task A_paused_timer_shows_its_time_and_resumes_from_the_bar(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var timer = await firm.Make("/timers", new { note = "Audit" });
        (await firm.Post($"/timers/{timer}/pause")).Expect(200);
        var page = await PageForm.Open(await firm.Browser(), "/time?lang=en");

        Assert.Contains("class=\"paused-now\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Paused at", page.Html, StringComparison.Ordinal);
    }
}
