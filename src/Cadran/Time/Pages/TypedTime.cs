using System.Globalization;
using Cadran.Platform;
using Cadran.Time.Domain;

namespace Cadran.Time.Pages;

/// <summary>When it was, as typed: a day, and times on the clock, or a duration, or a time and a duration.</summary>
internal sealed record TypedTime(
    string? Day,
    string? From,
    string? To,
    string? Duration,
    string? Twice = null,
    string? NextDay = null
)
{
    /// <summary>
    /// Puts it into the input, by the clock of the zone. Refused: a day, time or duration that can't be read, a time that
    /// happened twice (rule T3), an end that reads as not after the start, unless it was said to be on the next day.
    /// </summary>
    public Result<TimeEntryInput> Into(TimeEntryInput input, string zoneName)
    {
        if (ReadDay(Day) is not { } day)
            return PlatformRefusals.Unreadable("day", FieldKind.Date);
        return Blank.ToNull(From) is null
            ? ByDuration(input, day)
            : LocalTimes.Zone(zoneName).Then(zone => ByClock(input, day, zone));
    }

    /// <summary>
    /// What was typed and what it became, when a time on the clock does not exist that day and moved forward (rule T3);
    /// null when both exist.
    /// </summary>
    public (string Typed, string Became)? Moved(string zoneName)
    {
        var zone = LocalTimes.Zone(zoneName);
        if (!zone.Succeeded || ReadDay(Day) is not { } day || WallTime.Read(From) is not { } from)
            return null;
        var to = WallTime.Read(To);
        return Skipped(day, from, zone.Value)
            ?? (to is { } end ? Skipped(end > from ? day : day.AddDays(1), end, zone.Value) : null);
    }

    /// <summary>
    /// What says that the end is on the next day: the two times as read, "22:00-01:30", so that others are asked for anew.
    /// Null when the end is after the start, or one can't be read.
    /// </summary>
    public string? Night =>
        WallTime.Read(From) is { } from && WallTime.Read(To) is { } to && to <= from
            ? string.Create(CultureInfo.InvariantCulture, $"{from:HH:mm}-{to:HH:mm}")
            : null;

    private static (string, string)? Skipped(DateOnly day, TimeOnly time, DateTimeZone zone) =>
        LocalTimes.At(day, time, zone, TwiceChoice.Earlier)
            is { Succeeded: true, Value.Moved: true } at
            ? (
                time.ToString("HH:mm", CultureInfo.InvariantCulture),
                at.Value.Instant.InZone(zone)
                    .TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)
            )
            : null;

    private Result<TimeEntryInput> ByDuration(TimeEntryInput input, DateOnly day) =>
        Blank.ToNull(To) is not null ? PlatformRefusals.Required("from")
        : Blank.ToNull(Duration) is null ? TimeRefusals.NoTime.At("duration")
        : DurationText
            .Read(Duration)
            .Then(WorkedTime.Checked)
            .Select(seconds =>
                input with
                {
                    StartedAt = null,
                    EndedAt = null,
                    WorkDate = day,
                    DurationSeconds = seconds,
                }
            );

    private Result<TimeEntryInput> ByClock(TimeEntryInput input, DateOnly day, DateTimeZone zone)
    {
        if (WallTime.Read(From) is not { } from)
            return PlatformRefusals.Unreadable("from", FieldKind.Clock);
        var start = LocalTimes.At(day, from, zone, Choice);
        if (!start.Succeeded)
            return start.Refusal.At("from");
        var started = input with { StartedAt = start.Value.Instant, WorkDate = null };
        if (Blank.ToNull(To) is null)
            return Blank.ToNull(Duration) is null
                ? PlatformRefusals.Required("to")
                : DurationText
                    .Read(Duration)
                    .Then(WorkedTime.Checked)
                    .Select(seconds => started with { EndedAt = null, DurationSeconds = seconds });
        if (WallTime.Read(To) is not { } to)
            return PlatformRefusals.Unreadable("to", FieldKind.Clock);
        if (Night is { } night && night != NextDay)
            return TimeRefusals.EndBeforeStart;
        var end = LocalTimes.At(to > from ? day : day.AddDays(1), to, zone, Choice);
        return end.Succeeded
            ? started with
            {
                EndedAt = end.Value.Instant,
                DurationSeconds = null,
            }
            : end.Refusal.At("to");
    }

    private static DateOnly? ReadDay(string? text) => Days.Read(text);

    private TwiceChoice Choice =>
        Twice switch
        {
            "earlier" => TwiceChoice.Earlier,
            "later" => TwiceChoice.Later,
            _ => TwiceChoice.Ask,
        };
}
