using Cadran.Tests.Cast;

namespace Cadran.Tests.Time;

public class TimerLimitTests
{
    // Rule T5: flagged by the limit of the workspace, never cut; its owner says what to keep.
    [Theory, BothDatabases]
    public async Task A_timer_is_flagged_after_the_hours_that_the_workspace_sets(OnDatabase on)
    {
        var clock = new Clock();
        await using var house = House.Start(on, services: all => all.AddClock(clock));
        var firm = await Firm.In(house);
        await Limit(firm, 2);
        var id = await firm.Make("/timers", new { note = "Devis" });

        clock.Forward(TimeSpan.FromMinutes(119));
        var before = (await firm.Get("/timers")).Items.Single();
        clock.Forward(TimeSpan.FromMinutes(2));
        var after = (await firm.Get("/timers")).Items.Single();
        var kept = await firm.Post($"/timers/{id}/stop", new { durationSeconds = 3600 });

        Assert.False(before["overLimit"]!.GetValue<bool>());
        Assert.True(after["overLimit"]!.GetValue<bool>());
        Assert.Equal(3600, kept.Expect(200)["durationSeconds"].GetValue<int>());
    }

    [Theory, BothDatabases]
    public async Task A_timer_is_stopped_without_a_word(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var id = await firm.Make("/timers", new { note = "Devis" });

        (await firm.Post($"/timers/{id}/stop")).Expect(200);

        Assert.Equal("Devis", (await firm.Get("/time-entries")).Items.Single()["note"]!.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public async Task The_limit_is_of_1_to_24_hours(int hours)
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var answer = await firm.Set(("timerLimitHours", hours));

        answer.Refused(422, "time.timer_limit_out_of_range");
    }

    private static async Task Limit(Firm firm, int hours) =>
        (await firm.Set(("timerLimitHours", hours))).Expect(200);
}
