using System.Net;
using System.Text.RegularExpressions;
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

    // Rule T10, by the toast of the page.
    [Theory, BothDatabases]
    public async Task A_deleted_row_is_taken_back_by_its_toast(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);

        await page.Post($"/time/entries/{id}/delete", ("version", "1"), ("back", "/time"));
        var undo = UndoUrl(await Body(await page.Get("/time")));
        var gone = (await firm.Get("/time-entries")).Items.Count;
        await page.Post(undo, ("back", "/time"));

        Assert.Equal(0, gone);
        Assert.Equal("Devis", (await firm.Get("/time-entries/" + id)).Text("note"));
    }

    // Here the remaining line is worth less than the discount.
    [Theory, BothDatabases]
    public async Task A_draft_that_refuses_a_deletion_is_said_to_who_asked(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var (id, other) = (await job.Log("2026-10-05", 3600), await job.Log("2026-10-06", 3600));
        var draft = (await job.Draft(id, other)).Expect(201).Id;
        var discount = new { discount = new { amount = "150.00" } };
        (await firm.Put($"/invoices/{draft}", discount)).Expect(200);

        await page.Post($"/time/entries/{id}/delete", ("back", "/time"));
        var said = WebUtility.HtmlDecode(await Body(await page.Get("/time")));

        (await firm.Get("/time-entries/" + id)).Expect(200);
        Assert.Contains("La remise dépasse le montant", said, StringComparison.Ordinal);
    }

    // Rule T10: the right to undo is the right to edit, on the day of the undo.
    [Theory, BothDatabases]
    public async Task Who_may_no_longer_edit_the_time_of_others_can_not_bring_back_what_they_deleted(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var (leo, email, _) = await firm.Colleague("manager");
        var page = await FormPage.Of(firm.House, email);
        var id = await Entry(firm);
        await page.Post($"/time/entries/{id}/delete", ("version", "1"), ("back", "/time"));
        var undo = UndoUrl(await Body(await page.Get("/time")));
        (await firm.Put("/members/" + leo, new { name = "Léo", role = "agent" })).Expect(200);

        await (await FormPage.Of(firm.House, email)).Post(undo, ("back", "/time"));
        var again = await new Browser(firm.House).SignIn(email, Firm.Password);
        var restored = await again.Post($"/time-entries/{id}/restore");

        Assert.NotEmpty(undo);
        restored.Refused(404, "not_found");
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    [Theory, BothDatabases]
    public async Task An_emptied_cell_of_the_week_is_taken_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);

        var answer = await page.PostLive(
            "/time/week/save",
            ("monday", "2026-11-23"),
            ("r-0", "|"),
            ("c-0-0", ""),
            ("h-0-0", id + ":1:1:00")
        );
        await page.Post(UndoUrl(await Body(answer)));

        (await firm.Get("/time-entries/" + id)).Expect(200);
    }

    // Rule T3: offered, done when asked, and taken back as one.
    [Theory, BothDatabases]
    public async Task A_row_past_midnight_offers_its_split_and_the_split_is_undone(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var page = await FormPage.Of(firm);
        var id = await Night(firm);

        var shown = await Body(await page.Get("/time?day=2026-11-23"));
        await page.Post($"/time/entries/{id}/split", ("version", "1"));
        var parts = (await firm.Get("/time-entries")).Items.Count;
        await page.Post(UndoUrl(await Body(await page.Get("/time"))));

        Assert.Contains($"/time/entries/{id}/split", shown, StringComparison.Ordinal);
        Assert.Equal(2, parts);
        var whole = (await firm.Get("/time-entries")).Items.Single();
        Assert.Equal(5400, whole["durationSeconds"]!.GetValue<int>());
    }

    // Rule T8: flagged with the way to the other, never refused.
    [Fact]
    public async Task Two_rows_that_overlap_say_so_and_lead_to_each_other()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var (one, two) = (await Night(firm), await Night(firm));

        var shown = await Body(await page.Get("/time?day=2026-11-23"));

        Assert.Contains($"#e-{one}\"", shown, StringComparison.Ordinal);
        Assert.Contains($"#e-{two}\"", shown, StringComparison.Ordinal);
    }

    // Rule T3: 29 March 2026, 02:30 in Paris does not exist.
    [Fact]
    public async Task A_time_that_does_not_exist_moves_forward_and_says_so()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);

        var answer = await page.PostLive(
            "/time/entries/" + id,
            ("version", "1"),
            ("date", "2026-03-29"),
            ("from", "02:30"),
            ("to", "04:00"),
            ("day", "2026-03-29")
        );

        var body = await Body(answer);
        Assert.Contains("02:30", body, StringComparison.Ordinal);
        Assert.Equal(
            "2026-03-29T01:30:00Z",
            (await firm.Get("/time-entries/" + id)).Text("startedAt")
        );
    }

    // Rule T3: 25 October 2026, 02:30 in Paris happens twice.
    [Fact]
    public async Task A_time_that_happens_twice_is_asked_for()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var id = await Entry(firm);
        (string, string)[] typed =
        [
            ("version", "1"),
            ("date", "2026-10-25"),
            ("from", "02:30"),
            ("to", "04:00"),
            ("day", "2026-11-23"),
        ];

        var asked = await page.PostLive("/time/entries/" + id, typed);
        await page.PostLive("/time/entries/" + id, [.. typed, ("twice", "later")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Contains("value=\"earlier\"", await Body(asked), StringComparison.Ordinal);
        Assert.Equal(
            "2026-10-25T01:30:00Z",
            (await firm.Get("/time-entries/" + id)).Text("startedAt")
        );
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

    /// <summary>23 November 2026, 23:30 to 01:00 in Paris.</summary>
    private static Task<string> Night(Firm firm) =>
        firm.Make(
            "/time-entries",
            new
            {
                startedAt = "2026-11-23T22:30:00Z",
                endedAt = "2026-11-24T00:00:00Z",
                timeZone = "Europe/Paris",
            }
        );

    private static string UndoUrl(string html) =>
        Regex.Match(html, "action=\"(/time/undo/[^\"]+)\"").Groups[1].Value;

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
