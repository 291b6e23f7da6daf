using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Time.Pages;

public class EntryFormTests
{
    [Theory, BothDatabases]
    public async Task A_row_is_saved_as_it_is_left(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);

        var answer = await page.PostLive("/time/entries/" + id, Row("1", "Relecture", "2:00"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Relecture", await Body(answer), StringComparison.Ordinal);
        var saved = await firm.Get("/time-entries/" + id);
        Assert.Equal("Relecture", saved.Text("note"));
        Assert.Equal(7200, saved["durationSeconds"].GetValue<int>());
        Assert.Equal(2, saved["version"].GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task A_row_that_was_changed_elsewhere_keeps_what_was_typed_and_saves_nothing(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);
        await page.PostLive("/time/entries/" + id, Row("1", "Ailleurs", "1:00"));

        var answer = await page.PostLive("/time/entries/" + id, Row("1", "Ici", "2:00"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var body = await Body(answer);
        Assert.Contains("value=\"Ici\"", body, StringComparison.Ordinal);
        Assert.Contains("data-live-region", body, StringComparison.Ordinal);
        Assert.Equal("Ailleurs", (await firm.Get("/time-entries/" + id)).Text("note"));
    }

    [Fact]
    public async Task A_duration_that_is_none_is_refused_in_its_row()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);

        var answer = await page.PostLive("/time/entries/" + id, Row("1", "Ici", "soon"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"soon\"", await Body(answer), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Cells_of_the_week_add_change_and_delete(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);

        await page.Post(
            "/time/week/save",
            ("monday", "2026-11-23"),
            ("r-0", "|"),
            ("c-0-0", ""),
            ("h-0-0", id + ":1:1:00"),
            ("c-0-4", "1,5"),
            ("h-0-4", "::")
        );

        var left = (await firm.Get("/time-entries")).Items.Single();
        Assert.Equal("2026-11-27", left["workDate"]!.GetValue<string>());
        Assert.Equal(5400, left["durationSeconds"]!.GetValue<int>());
        Assert.Equal("timesheet", left["source"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/time?day=2026-11-23")]
    [InlineData("/time/week?day=2026-11-23")]
    [InlineData("/time/all?period=all")]
    [InlineData("/time/all?period=all&group=customer")]
    public async Task The_pages_of_time_open(string path)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        await Entry(firm);

        var answer = await page.Get(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("[time.", await Body(answer), StringComparison.Ordinal);
    }

    private static Task<string> Entry(Firm firm) =>
        firm.Make(
            "/time-entries",
            new
            {
                workDate = "2026-11-23",
                durationSeconds = 3600,
                note = "Devis",
            }
        );

    private static (string, string)[] Row(string version, string note, string duration) =>
        [
            ("version", version),
            ("note", note),
            ("date", "2026-11-23"),
            ("duration", duration),
            ("billable", "true"),
            ("day", "2026-11-23"),
        ];

    private static Task<string> Body(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
