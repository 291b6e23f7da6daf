using System.Net;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Time.Pages;

/// <summary>Start, end and duration as they are typed in the day, in the form that adds time, and in the review.</summary>
public class EntryTimesTests
{
    [Fact]
    public async Task An_end_before_the_start_is_saved_only_once_it_was_said_to_be_the_next_day()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var id = await firm.Make(
            "/time-entries",
            new { workDate = "2026-11-23", durationSeconds = 60 }
        );

        var asked = await page.PostLive("/time/entries/" + id, Row("18:00", "13:00"));
        var untouched = await firm.Get("/time-entries/" + id);
        await page.PostLive(
            "/time/entries/" + id,
            [.. Row("22:00", "01:00"), ("nextDay", "22:00-01:00")]
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Contains("value=\"18:00-13:00\"", await Body(asked), StringComparison.Ordinal);
        Assert.Equal(1, untouched["version"].GetValue<int>());
        Assert.Equal(
            3 * 3600,
            (await firm.Get("/time-entries/" + id))["durationSeconds"].GetValue<int>()
        );
    }

    [Fact]
    public async Task Time_added_with_an_end_before_its_start_asks_and_keeps_what_was_typed()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        (string, string)[] typed =
        [
            ("_handler", "add"),
            ("Form.Day", "2026-11-23"),
            ("Form.From", "18:00"),
            ("Form.To", "13:00"),
        ];

        var asked = await Body(await page.Post("/time?day=2026-11-23", typed));
        var none = (await firm.Get("/time-entries")).Items.Count;
        await page.Post("/time?day=2026-11-23", [.. typed, ("Form.NextDay", "18:00-13:00")]);

        Assert.Contains("value=\"18:00-13:00\"", asked, StringComparison.Ordinal);
        Assert.Contains("value=\"13:00\"", asked, StringComparison.Ordinal);
        Assert.Equal(0, none);
        var saved = (await firm.Get("/time-entries")).Items.Single();
        Assert.Equal(19 * 3600, saved!["durationSeconds"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("Form.Duration", "0:30", "f-duration-error")]
    [InlineData("Form.WorkText", "Boul", "f-worktext-error")]
    [InlineData("Form.CustomerText", "Boul", "f-customertext-error")]
    public async Task What_was_typed_beside_two_times_is_not_dropped_without_a_word(
        string field,
        string typed,
        string error
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);

        var refused = await page.Post(
            "/time?day=2026-11-23",
            [
                ("_handler", "add"),
                ("Form.Day", "2026-11-23"),
                ("Form.From", "14:00"),
                ("Form.To", "16:00"),
                (field, typed),
            ]
        );

        Assert.Contains($"id=\"{error}\"", await Body(refused), StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await firm.Get("/time-entries")).Items);
    }

    [Fact]
    public async Task Time_added_for_a_customer_is_billed_to_it()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var customer = await firm.Make("/organizations", new { name = "Boulangerie" });

        await page.Post(
            "/time?day=2026-11-23",
            [
                ("_handler", "add"),
                ("Form.Day", "2026-11-23"),
                ("Form.Duration", "2h30"),
                ("Form.CustomerText", "Boulangerie"),
                ("Form.Customer", customer),
            ]
        );

        var saved = (await firm.Get("/time-entries")).Items.Single();
        Assert.Equal(customer, saved!["organizationId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nothing_in_the_form_that_adds_time_says_that_a_duration_or_times_are_wanted()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);

        var answer = await page.Post(
            "/time?day=2026-11-23",
            ("_handler", "add"),
            ("Form.Day", "2026-11-23")
        );

        var said = WebUtility.HtmlDecode(await Body(answer));
        Assert.Contains("un début et une fin, ou", said, StringComparison.Ordinal);
        Assert.Contains("href=\"#f-duration\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_duration_in_the_review_does_not_end_in_the_future()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        await page.Post("/timer/start", ("what", "Devis"));
        var review = (await page.Post("/timer/stop")).Headers.Location!.ToString();
        var made = (await firm.Get("/time-entries")).Items.Single()!;

        await page.Post(
            review,
            ("_handler", "review"),
            ("Form.Version", "1"),
            ("Form.Duration", "1:30"),
            ("Form.Billable", "true")
        );

        var saved = (await firm.Get("/time-entries")).Items.Single()!;
        Assert.Equal(5400, saved["durationSeconds"]!.GetValue<int>());
        Assert.Equal(made["endedAt"]!.GetValue<string>(), saved["endedAt"]!.GetValue<string>());
    }

    private static (string, string)[] Row(string from, string to) =>
        [
            ("version", "1"),
            ("date", "2026-11-23"),
            ("from", from),
            ("to", to),
            ("day", "2026-11-23"),
        ];

    private static Task<string> Body(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
