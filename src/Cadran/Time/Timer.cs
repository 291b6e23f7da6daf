using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Time.Domain;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Time;

public enum TimerState
{
    Running,
    Paused,
    Stopped,
    Discarded,
}

/// <summary>
/// A timer is a row on the server: closing the browser, a crash or a restart never loses it (rule T4). Seconds of
/// ended stretches are in `SecondsBefore`; a running one goes on since `RunningSince`.
/// </summary>
internal sealed class Timer : VersionedRow
{
    public required Id<Timer> Id { get; init; }
    public required Id<Member> MemberId { get; init; }
    public Id<ProjectTask>? TaskId { get; set; }
    public Id<Ticket>? TicketId { get; set; }
    public Id<Project>? ProjectId { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public Id<ServiceType>? ServiceTypeId { get; set; }
    public string? Note { get; set; }

    /// <summary>What the person chose; null: prefilled when it stops (rule T7).</summary>
    public bool? Billable { get; set; }
    public required string TimeZone { get; init; }
    public required TimerState State { get; set; }
    public required Instant StartedAt { get; init; }
    public Instant? RunningSince { get; set; }
    public int SecondsBefore { get; set; }

    /// <summary>One may run for each member; null where the workspace allows several (rule T4).</summary>
    public Guid? OnlyOne { get; set; }

    /// <summary>What stopping it made: stopping again answers the same.</summary>
    public Id<TimeEntry>? TimeEntryId { get; set; }
    public Instant? StoppedAt { get; set; }

    /// <summary>Seconds worked up to now, without the pauses.</summary>
    public long ElapsedSeconds(Instant now) =>
        SecondsBefore
        + (RunningSince is { } since ? Math.Max(0, WorkedTime.SecondsBetween(since, now)) : 0);

    public void Pause(Instant now)
    {
        SecondsBefore = (int)ElapsedSeconds(now);
        (RunningSince, State) = (null, TimerState.Paused);
    }

    public void Resume(Instant now) => (RunningSince, State) = (now, TimerState.Running);

    public void Discard(Instant now)
    {
        Pause(now);
        (State, StoppedAt) = (TimerState.Discarded, now);
    }

    /// <summary>From stopped or discarded back to paused.</summary>
    public void TakeBack() => (State, StoppedAt, TimeEntryId) = (TimerState.Paused, null, null);

    /// <summary>What it is on, with what the review changes.</summary>
    public WorkChoice Work(TimerReview review)
    {
        var moved = review is not { TaskId: null, TicketId: null, ProjectId: null };
        return new WorkChoice(
            moved ? review.TaskId : TaskId,
            moved ? review.TicketId : TicketId,
            moved ? review.ProjectId : ProjectId,
            review.OrganizationId ?? (moved ? null : OrganizationId),
            review.ServiceTypeId ?? ServiceTypeId,
            review.Billable ?? Billable
        );
    }

    /// <summary>
    /// The entry of its worked seconds, from its start on. Pauses are left out, so the end of a timer that was
    /// paused is its start plus what was worked (rule T2: duration = end − start).
    /// </summary>
    public TimeEntry Stop(Instant now, int seconds, WorkFacts facts, string? note, Id<TimeEntry> id)
    {
        Pause(now);
        (State, StoppedAt, TimeEntryId) = (TimerState.Stopped, now, id);
        return new TimeEntry
        {
            Id = id,
            MemberId = MemberId,
            TaskId = facts.TaskId,
            TicketId = facts.TicketId,
            ProjectId = facts.ProjectId,
            OrganizationId = facts.OrganizationId,
            ServiceTypeId = facts.ServiceTypeId,
            WorkDate = LocalTimes.WorkDate(StartedAt, DateTimeZoneProviders.Tzdb[TimeZone]),
            StartedAt = StartedAt,
            EndedAt = StartedAt + Duration.FromSeconds(seconds),
            DurationSeconds = seconds,
            TimeZone = TimeZone,
            Note = note ?? Note,
            Billable = facts.Billable,
            Source = TimeSource.Timer,
            CreatedAt = now,
        };
    }
}
