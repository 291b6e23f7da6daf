using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// A timer as the API shows it. ElapsedSeconds is as of the answer; OverLimit: longer than a timer should run, its
/// owner says what to keep (rule T5).
/// </summary>
internal sealed record TimerAnswer(
    Id<Timer> Id,
    Id<Member> MemberId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    Id<Project>? ProjectId,
    Id<Organization>? OrganizationId,
    Id<ServiceType>? ServiceTypeId,
    string? Note,
    bool? Billable,
    TimerState State,
    Instant StartedAt,
    Instant? RunningSince,
    long ElapsedSeconds,
    bool OverLimit,
    Id<TimeEntry>? TimeEntryId
)
{
    private const long LimitSeconds = 12 * 3600;

    public static TimerAnswer Of(Timer t, Instant now) =>
        new(
            t.Id,
            t.MemberId,
            t.TaskId,
            t.TicketId,
            t.ProjectId,
            t.OrganizationId,
            t.ServiceTypeId,
            t.Note,
            t.Billable,
            t.State,
            t.StartedAt,
            t.RunningSince,
            t.ElapsedSeconds(now),
            t.ElapsedSeconds(now) > LimitSeconds,
            t.TimeEntryId
        );
}

/// <summary>The caller's own timers.</summary>
internal sealed class TimerQueries(Store store, Caller caller, TimeProvider clock)
{
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Running first, then paused, newest first.</summary>
    public async Task<IReadOnlyList<Timer>> Open(CancellationToken stop)
    {
        var me = new Id<Member>(caller.MemberId!.Value);
        var timers = await store
            .Read.Set<Timer>()
            .Where(t =>
                t.MemberId == me && (t.State == TimerState.Running || t.State == TimerState.Paused)
            )
            .ToListAsync(stop);
        return [.. timers.OrderBy(t => t.State).ThenByDescending(t => t.Id)];
    }

    /// <summary>The one that runs; the latest where several may.</summary>
    public async Task<Timer?> Running(CancellationToken stop) =>
        (await Open(stop)).FirstOrDefault(t => t.State == TimerState.Running);

    /// <summary>Does it run for longer than a timer should, so that its owner is asked (rule T5).</summary>
    public async Task<bool> IsOverLimit(Id<Timer> id, CancellationToken stop) =>
        (await Open(stop)).FirstOrDefault(t => t.Id == id) is { } timer
        && TimerAnswer.Of(timer, Now).OverLimit;
}
