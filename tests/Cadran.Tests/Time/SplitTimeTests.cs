using Cadran.Tests.Cast;

namespace Cadran.Tests.Time;

public class SplitTimeTests
{
    // Rule T3: nothing is split until it is asked for; then seconds are exact, and each part has its own day.
    [Theory, BothDatabases]
    public async Task An_entry_past_midnight_is_split_there_and_loses_no_second(OnDatabase on)
    {
        var (firm, job) = await Start(on);
        var id = await Night(firm, job, "2026-10-05T21:30:00Z", "2026-10-05T23:15:07Z");

        var parts = (await firm.Post($"/time-entries/{id}/split")).Expect(200).Body!.AsArray();

        Assert.Equal(id, parts[0]!["id"]!.GetValue<string>());
        Assert.Equal(["2026-10-05", "2026-10-06"], parts.Select(p => p!["workDate"]!.ToString()));
        Assert.Equal([1800, 4507], parts.Select(p => p!["durationSeconds"]!.GetValue<int>()));
        Assert.All(parts, p => Assert.Equal("Astreinte", p!["note"]!.ToString()));
        Assert.Equal(2, (await firm.Get("/time-entries")).Items.Count);
    }

    // Rule T2: the night of 25 October 2026 has an hour twice.
    [Theory, BothDatabases]
    public async Task A_night_of_the_clock_change_keeps_the_hour_that_passed(OnDatabase on)
    {
        var (firm, job) = await Start(on);
        var id = await Night(firm, job, "2026-10-24T21:00:00Z", "2026-10-25T03:00:00Z");

        var parts = (await firm.Post($"/time-entries/{id}/split")).Expect(200).Body!.AsArray();

        Assert.Equal([3600, 18000], parts.Select(p => p!["durationSeconds"]!.GetValue<int>()));
    }

    [Theory, BothDatabases]
    public async Task It_is_cut_at_an_instant_when_one_is_given(OnDatabase on)
    {
        var (firm, job) = await Start(on);
        var id = await Night(firm, job, "2026-10-05T08:00:00Z", "2026-10-05T10:00:00Z");

        var parts = (
            await firm.Post($"/time-entries/{id}/split", new { at = "2026-10-05T08:20:00Z" })
        )
            .Expect(200)
            .Body!.AsArray();

        Assert.Equal([1200, 6000], parts.Select(p => p!["durationSeconds"]!.GetValue<int>()));
    }

    // Rule R1: the rate in force on the work date of each part.
    [Theory, BothDatabases]
    public async Task The_day_after_is_priced_by_its_own_rate(OnDatabase on)
    {
        var (firm, job) = await Start(on);
        var id = await Night(firm, job, "2026-10-31T22:00:00Z", "2026-11-01T00:00:00Z");
        var rate = new { amount = "130.00", currency = "EUR" };
        await firm.Make("/billing-rates", new { rate, from = "2026-11-01" });

        var parts = (await firm.Post($"/time-entries/{id}/split")).Expect(200).Body!.AsArray();

        Assert.Equal(
            ["100.00", "130.00"],
            parts.Select(p => p!["rate"]!["amount"]!.GetValue<string>())
        );
    }

    [Theory, BothDatabases]
    public async Task What_a_draft_holds_is_not_split_and_what_has_no_midnight_neither(
        OnDatabase on
    )
    {
        var (firm, job) = await Start(on);
        var day = await Night(firm, job, "2026-10-05T08:00:00Z", "2026-10-05T10:00:00Z");
        var held = await Night(firm, job, "2026-10-05T21:30:00Z", "2026-10-05T23:15:00Z");
        var untimed = await job.Log("2026-10-07", 3600);
        (await job.Draft(held)).Expect(201);

        (await firm.Post($"/time-entries/{day}/split")).Refused(422, "time.split_one_day");
        (await firm.Post($"/time-entries/{held}/split")).Refused(409, "time.split_in_draft");
        (await firm.Post($"/time-entries/{untimed}/split")).Refused(422, "time.split_untimed");
        (
            await firm.Post($"/time-entries/{day}/split", new { at = "2026-10-05T10:00:00Z" })
        ).Refused(422, "time.split_outside");
    }

    private static async Task<(Firm, Job)> Start(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        return (firm, await Job.In(firm));
    }

    private static Task<string> Night(Firm firm, Job job, string from, string to) =>
        firm.Make(
            "/time-entries",
            new
            {
                projectId = job.Project,
                startedAt = from,
                endedAt = to,
                timeZone = "Europe/Paris",
                note = "Astreinte",
            }
        );
}
