using Cadran.Tests.Cast;
using Cadran.Time;

namespace Cadran.Tests.Time.Pages;

/// <summary>A number alone means the same wherever time is typed (decision 0072).</summary>
public class NumberAloneTests
{
    [Theory]
    [InlineData("8", 8 * 3600)]
    [InlineData("12", 12 * 3600)]
    [InlineData("15", 15 * 60)]
    [InlineData("90", 90 * 60)]
    public async Task In_the_day_the_bar_the_row_the_review_and_the_week(string typed, int seconds)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);

        await page.Post(
            "/time?day=2026-11-23",
            ("_handler", "add"),
            ("Form.Day", "2026-11-23"),
            ("Form.Duration", typed)
        );
        await page.Post(
            "/timer/add",
            ("what", "Devis"),
            ("duration", typed),
            ("day", "2026-11-23")
        );
        var ids = (await firm.Get("/time-entries")).Items.Select(e => (string)e["id"]!).ToList();
        Assert.All(await Seconds(firm), s => Assert.Equal(seconds, s));
        await page.Post(
            $"/time/entries/{ids[0]}",
            ("version", "1"),
            ("date", "2026-11-23"),
            ("duration", "0:01")
        );
        await page.Post(
            $"/time/entries/{ids[0]}",
            ("version", "2"),
            ("date", "2026-11-23"),
            ("duration", typed)
        );
        await page.Post(
            $"/time/review?entry={ids[1]}",
            ("_handler", "review"),
            ("Form.Version", "1"),
            ("Form.Duration", typed),
            ("Form.Billable", "true")
        );

        Assert.Equal([seconds, seconds], await Seconds(firm));
        var cell = new GridEdit(new(null, null), new(2026, 11, 23), typed, null, null);
        Assert.Equal(seconds, cell.Seconds.Value);
        var clock = await page.Get($"/timer/duration?q={typed}");
        Assert.Equal(
            Cadran.Time.Domain.DurationText.AsClock(seconds),
            await clock.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task What_can_not_be_read_is_left_as_it_was_typed()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);

        var answer = await page.Get("/timer/duration?q=soon");

        Assert.Equal(204, (int)answer.StatusCode);
    }

    private static async Task<IEnumerable<int>> Seconds(Firm firm) =>
        (await firm.Get("/time-entries")).Items.Select(e => e["durationSeconds"]!.GetValue<int>());
}
