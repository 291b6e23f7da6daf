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
    public static TimerAnswer Of(Timer t, Instant now, long limitSeconds) =>
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
            t.ElapsedSeconds(now) > limitSeconds,
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

    /// <summary>Seconds after which a timer is flagged, as the workspace has it (rule T5).</summary>
    public async Task<long> LimitSeconds(CancellationToken stop) =>
        3600L * await store.Read.Set<Workspace>().Select(w => w.TimerLimitHours).SingleAsync(stop);

    /// <summary>As the API shows it.</summary>
    public async Task<Result<TimerAnswer>> Show(Result<Timer> result, CancellationToken stop)
    {
        if (!result.Succeeded)
            return Result<TimerAnswer>.Refused(result.Refusals);
        return TimerAnswer.Of(result.Value, Now, await LimitSeconds(stop));
    }

    /// <summary>Does it run for longer than a timer should, so that its owner is asked (rule T5).</summary>
    public async Task<bool> IsOverLimit(Id<Timer> id, CancellationToken stop) =>
        (await Open(stop)).FirstOrDefault(t => t.Id == id) is { } timer
        && timer.ElapsedSeconds(Now) > await LimitSeconds(stop);

    /// <summary>Everyone's timers that run for longer than they should, longest first: for who sees all time (rule T5).</summary>
    public async Task<IReadOnlyList<Timer>> OverLimit(CancellationToken stop)
    {
        var limit = await LimitSeconds(stop);
        var running = await store
            .Read.Set<Timer>()
            .Where(t => t.State == TimerState.Running)
            .ToListAsync(stop);
        return
        [
            .. running
                .Where(t => t.ElapsedSeconds(Now) > limit)
                .OrderByDescending(t => t.ElapsedSeconds(Now)),
        ];
    }
}
