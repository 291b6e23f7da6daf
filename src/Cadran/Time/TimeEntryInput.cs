using System.Text.Json.Serialization;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Time.Domain;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Time;

/// <summary>A time entry as it comes in: started and ended, or a day and a duration.</summary>
internal sealed record TimeEntryInput(
    Id<Member>? MemberId = null,
    Id<ProjectTask>? TaskId = null,
    Id<Ticket>? TicketId = null,
    Id<Project>? ProjectId = null,
    Id<Organization>? OrganizationId = null,
    Id<ServiceType>? ServiceTypeId = null,
    Instant? StartedAt = null,
    Instant? EndedAt = null,
    DateOnly? WorkDate = null,
    long? DurationSeconds = null,
    string? TimeZone = null,
    string? Note = null,
    bool? Billable = null,
    MoneyAmount? Rate = null
)
{
    [JsonIgnore]
    public WorkChoice Work =>
        new(TaskId, TicketId, ProjectId, OrganizationId, ServiceTypeId, Billable);
}

/// <summary>When it was, checked: start and end together or neither (rules T1, T2, T3).</summary>
internal sealed record WhenWorked(
    DateOnly WorkDate,
    Instant? StartedAt,
    Instant? EndedAt,
    int Seconds,
    string TimeZone
)
{
    /// <summary>
    /// Refuses both forms at once or neither, an end that is not after the start, less than a second, more than a
    /// day, a zone that is none, a date outside this century. Instants are cut to whole seconds.
    /// </summary>
    public static Result<WhenWorked> Of(TimeEntryInput input, string zoneByDefault)
    {
        var zone = LocalTimes.Zone(input.TimeZone ?? zoneByDefault);
        if (!zone.Succeeded)
            return Result<WhenWorked>.Refused(zone.Refusals);
        var timed = input is { StartedAt: not null } or { EndedAt: not null };
        var dated = input is { WorkDate: not null } or { DurationSeconds: not null };
        var when = (timed, dated) switch
        {
            (true, false) => Timed(input.StartedAt, input.EndedAt, zone.Value),
            (false, true) => Dated(input.WorkDate, input.DurationSeconds, zone.Value),
            (true, true) when input is { EndedAt: null, WorkDate: null } => From(
                input.StartedAt!.Value,
                input.DurationSeconds!.Value,
                zone.Value
            ),
            (true, true) => TimeRefusals.TwoForms,
            _ => TimeRefusals.NoTime,
        };
        return when.Then(w =>
            Days.IsOfThisCentury(w.WorkDate) ? (Result<WhenWorked>)w : TimeRefusals.DateOutOfRange
        );
    }

    private static Result<WhenWorked> Timed(Instant? start, Instant? end, DateTimeZone zone)
    {
        if (start is not { } from)
            return PlatformRefusals.Required("startedAt");
        if (end is not { } to)
            return PlatformRefusals.Required("endedAt");
        var seconds = WorkedTime.Between(from, to);
        return seconds.Succeeded
            ? Whole(from, (int)seconds.Value, zone)
            : seconds.Refusal.At(to <= from ? "endedAt" : "startedAt");
    }

    private static Result<WhenWorked> From(Instant start, long duration, DateTimeZone zone)
    {
        var seconds = WorkedTime.Checked(duration);
        return seconds.Succeeded
            ? Whole(start, (int)seconds.Value, zone)
            : seconds.Refusal.At("durationSeconds");
    }

    private static Result<WhenWorked> Dated(DateOnly? day, long? duration, DateTimeZone zone)
    {
        if (day is not { } date)
            return PlatformRefusals.Required("workDate");
        if (duration is not { } given)
            return PlatformRefusals.Required("durationSeconds");
        var seconds = WorkedTime.Checked(given);
        return seconds.Succeeded
            ? new WhenWorked(date, null, null, (int)seconds.Value, zone.Id)
            : seconds.Refusal.At("durationSeconds");
    }

    private static Result<WhenWorked> Whole(Instant start, int seconds, DateTimeZone zone)
    {
        var from = Instant.FromUnixTimeSeconds(start.ToUnixTimeSeconds());
        var to = from + Duration.FromSeconds(seconds);
        return new WhenWorked(LocalTimes.WorkDate(from, zone), from, to, seconds, zone.Id);
    }
}
