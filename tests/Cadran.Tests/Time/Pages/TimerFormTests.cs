using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Time.Pages;

public class TimerFormTests
{
    [Theory, BothDatabases]
    public async Task A_timer_is_started_paused_resumed_and_stopped_by_the_forms_of_the_bar(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);

        var started = await page.Post("/timer/start", ("what", "Devis"), ("back", "/time/week"));
        var running = (await firm.Get("/timers")).Items.Single();
        await page.Post("/timer/pause");
        var paused = (await firm.Get("/timers")).Items.Single();
        await page.Post("/timer/resume", ("timerId", running["id"]!.GetValue<string>()));
        var stopped = await page.Post("/timer/stop", ("back", "/time"));

        Assert.Equal("/time/week", started.Headers.Location?.ToString());
        Assert.Equal("Devis", running["note"]!.GetValue<string>());
        Assert.Equal("paused", paused["state"]!.GetValue<string>());
        Assert.StartsWith("/time/review?entry=", stopped.Headers.Location?.ToString());
        Assert.Equal(
            "Devis",
            (await firm.Get("/time-entries")).Items.Single()["note"]!.GetValue<string>()
        );
    }

    [Theory, BothDatabases]
    public async Task A_stop_and_a_discard_are_taken_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        await page.Post("/timer/start", ("what", "Devis"));
        var id = (await firm.Get("/timers")).Items.Single()["id"]!.GetValue<string>();

        await page.Post("/timer/stop");
        await page.Post("/timer/undo/" + id);
        var afterStop = (await firm.Get("/time-entries")).Items.Count;
        await page.Post("/timer/discard", ("timerId", id));
        var discarded = (await firm.Get("/timers")).Items.Count;
        await page.Post("/timer/undo/" + id);

        Assert.Equal((0, 0), (afterStop, discarded));
        Assert.Equal(id, (await firm.Get("/timers")).Items.Single()["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Work_is_found_by_its_words_without_a_sign_before_them()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var project = await firm.Make("/projects", new { name = "Site" });
        await firm.Make("/tasks", new { projectId = project, title = "Maquettes" });
        var page = await FormPage.Of(firm);

        var found = await page.Get("/timer/suggest?q=maq");

        Assert.Contains(
            "Maquettes",
            await found.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stop_when_nothing_runs_is_no_error()
    {
        var page = await FormPage.Of(await Firm.Of(OnDatabase.Sqlite));

        var answer = await page.Post("/timer/stop", ("back", "/time/week"));

        Assert.Equal("/time/week", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task What_was_done_is_said_once()
    {
        var page = await FormPage.Of(await Firm.Of(OnDatabase.Sqlite));
        await page.Post("/timer/start", ("what", "Devis"));
        await page.Post("/timer/discard");

        var first = await Body(await page.Get("/time"));
        var second = await Body(await page.Get("/time/week"));

        Assert.Contains("/timer/undo/", first, StringComparison.Ordinal);
        Assert.DoesNotContain("/timer/undo/", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);

        var answer = await page.PostBare("/timer/start", ("what", "Devis"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await firm.Get("/timers")).Items);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task A_form_never_leads_to_another_site(string back)
    {
        var page = await FormPage.Of(await Firm.Of(OnDatabase.Sqlite));

        var answer = await page.Post("/timer/stop", ("back", back));

        Assert.Equal("/time", answer.Headers.Location?.ToString());
    }

    private static Task<string> Body(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
