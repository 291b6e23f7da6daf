using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Realtime;
using Cadran.Rates;
using Cadran.Time.Domain;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>
/// Start, pause, resume, stop, discard and take back timers of the caller (rule T4). Every act is one transaction on
/// the server; stopping twice is a success with the same entry.
/// </summary>
internal sealed class TimerActs(
    Store store,
    Caller caller,
    TimeProvider clock,
    PricingBooks books,
    LiveHub pages
)
{
    /// <summary>Starts a timer; one that runs is stopped at the same instant, or paused when it is too long to be an entry.</summary>
    public async Task<Result<Timer>> Start(TimerInput input, CancellationToken stop)
    {
        var check = new Check().Optional(input.Note, "note", 2_000);
        if (!check.Passed)
            return Result<Timer>.Refused(check.Refusals);
        var started = await TryStart(input, stop);
        for (var again = 0; again < 3 && started.Refusal == TimeRefusals.TimerRunning; again++)
            started = await TryStart(input, stop);
        return started;
    }

    /// <summary>Refused with timer.another_running when another start came first: seen now, it is stopped by the next try.</summary>
    private Task<Result<Timer>> TryStart(TimerInput input, CancellationToken stop) =>
        Write<Timer>(
            async db =>
            {
                var facts = await WorkFactsReader.Read(db, input.Work, true, stop);
                if (!facts.Succeeded)
                    return Result<Timer>.Refused(facts.Refusals);
                var only = await OnlyOne(db, stop);
                if (only is not null && await StopRunning(db, stop) is { } refusal)
                    return refusal;
                var timer = New(input, facts.Value, only);
                db.Add(timer);
                return timer;
            },
            stop,
            TimeRefusals.TimerRunning
        );

    /// <summary>Says what is being done and whether to bill it; billable as its work says anyway is kept open (rule T7).</summary>
    public async Task<Result<Timer>> Describe(
        Id<Timer> id,
        string? note,
        bool billable,
        CancellationToken stop
    )
    {
        var check = new Check().Optional(note, "note", 2_000);
        if (!check.Passed)
            return Result<Timer>.Refused(check.Refusals);
        return await Act(
            id,
            async (db, timer) =>
            {
                var book = await books.Of(db, stop);
                var open = timer.Work(new TimerReview()) with { Billable = null };
                var facts = await WorkFactsReader.Read(db, open, book.BillableByDefault, stop);
                timer.Note = Blank.ToNull(note);
                timer.Billable =
                    facts.Succeeded && facts.Value.Billable == billable ? null : billable;
                return timer;
            },
            stop
        );
    }

    public Task<Result<Timer>> Pause(Id<Timer> id, CancellationToken stop) =>
        Act(
            id,
            (_, timer) =>
            {
                timer.Pause(Now);
                return Task.FromResult<Result<Timer>>(timer);
            },
            stop
        );

    /// <summary>Lets a paused timer go on; another one that runs is stopped, as by a start.</summary>
    public Task<Result<Timer>> Resume(Id<Timer> id, CancellationToken stop) =>
        Act(
            id,
            async (db, timer) =>
            {
                if (timer.State == TimerState.Running)
                    return timer;
                timer.OnlyOne = await OnlyOne(db, stop);
                if (timer.OnlyOne is not null && await StopRunning(db, stop) is { } refusal)
                    return refusal;
                timer.Resume(Now);
                return timer;
            },
            stop
        );

    /// <summary>Makes the time entry. Stopped already: answers the entry it made then.</summary>
    public Task<Result<TimeEntry>> Stop(Id<Timer> id, TimerReview review, CancellationToken stop) =>
        Write<TimeEntry>(
            async db =>
            {
                var timer = await Find(db, id, stop);
                if (timer is null)
                    return PlatformRefusals.NotFound;
                if (timer.TimeEntryId is { } made)
                    return
                        await db.Set<TimeEntry>().FirstOrDefaultAsync(e => e.Id == made, stop)
                            is { } entry
                        ? entry
                        : TimeRefusals.TimerEnded;
                return timer.State == TimerState.Discarded
                    ? TimeRefusals.TimerEnded
                    : await Stop(db, timer, review, stop);
            },
            stop
        );

    /// <summary>Throws the timer away; it can be taken back. Discarding twice is a success.</summary>
    public Task<Result<Timer>> Discard(Id<Timer> id, CancellationToken stop) =>
        Write<Timer>(
            async db =>
            {
                var timer = await Find(db, id, stop);
                if (timer is null)
                    return PlatformRefusals.NotFound;
                if (timer.State == TimerState.Stopped)
                    return TimeRefusals.TimerEnded;
                timer.Discard(Now);
                return timer;
            },
            stop
        );

    /// <summary>
    /// Takes a stop or a discard back: the timer is paused with the seconds it had, its entry is gone. Refused when the
    /// entry was edited since or is on an invoice.
    /// </summary>
    public Task<Result<Timer>> Undo(Id<Timer> id, CancellationToken stop) =>
        Write<Timer>(
            async db =>
            {
                var timer = await Find(db, id, stop);
                if (timer is null)
                    return PlatformRefusals.NotFound;
                if (timer.TimeEntryId is { } made)
                {
                    var entry = await db.Set<TimeEntry>()
                        .FirstOrDefaultAsync(e => e.Id == made, stop);
                    if (entry is null or { InvoiceId: not null } or { Version: > 1 })
                        return TimeRefusals.TimerNotUndoable;
                    db.Remove(entry);
                }
                timer.TakeBack();
                return timer;
            },
            stop
        );

    /// <summary>A unit, after which the member's open pages are told.</summary>
    private async Task<Result<T>> Write<T>(
        Func<CadranDb, Task<Result<T>>> unit,
        CancellationToken stop,
        Refusal? onDuplicate = null
    )
    {
        var done = await store.Write(unit, stop, onDuplicate);
        if (done.Succeeded)
            pages.Say(Me.Value, "timer");
        return done;
    }

    private Instant Now => Instant.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    private Id<Member> Me => new(caller.MemberId!.Value);

    /// <summary>What the unique index holds on to: the member, unless the workspace allows several at once.</summary>
    private async Task<Guid?> OnlyOne(CadranDb db, CancellationToken stop) =>
        await db.Set<Workspace>().AnyAsync(w => w.SeveralTimers, stop) ? null : Me.Value;

    private Task<Timer?> Find(CadranDb db, Id<Timer> id, CancellationToken stop)
    {
        var me = Me;
        return db.Set<Timer>().FirstOrDefaultAsync(t => t.Id == id && t.MemberId == me, stop);
    }

    private Task<Result<Timer>> Act(
        Id<Timer> id,
        Func<CadranDb, Timer, Task<Result<Timer>>> act,
        CancellationToken stop
    ) =>
        Write<Timer>(
            async db =>
                await Find(db, id, stop) switch
                {
                    null => PlatformRefusals.NotFound,
                    { State: TimerState.Stopped or TimerState.Discarded } =>
                        TimeRefusals.TimerEnded,
                    var timer => await act(db, timer),
                },
            stop,
            TimeRefusals.TimerRunning
        );

    private async Task<Refusal?> StopRunning(CadranDb db, CancellationToken stop)
    {
        var me = Me;
        var running = await db.Set<Timer>()
            .Where(t => t.MemberId == me && t.State == TimerState.Running)
            .ToListAsync(stop);
        foreach (var timer in running)
        {
            if (timer.ElapsedSeconds(Now) > WorkedTime.LongestSeconds)
                timer.Pause(Now);
            else if (await Stop(db, timer, new TimerReview(), stop) is { Succeeded: false } refused)
                return refused.Refusal;
        }
        if (running.Count > 0)
            await Units.Save(db, TimeRefusals.TimerRunning, stop);
        return null;
    }

    private Timer New(TimerInput input, WorkFacts facts, Guid? only) =>
        new()
        {
            Id = Id<Timer>.New(clock),
            MemberId = Me,
            TaskId = facts.TaskId,
            TicketId = facts.TicketId,
            ProjectId = facts.ProjectId,
            OrganizationId = facts.OrganizationId,
            ServiceTypeId = facts.ServiceTypeId,
            Note = input.Note,
            Billable = input.Billable,
            TimeZone = caller.TimeZone,
            State = TimerState.Running,
            StartedAt = Now,
            RunningSince = Now,
            OnlyOne = only,
        };

    private async Task<Result<TimeEntry>> Stop(
        CadranDb db,
        Timer timer,
        TimerReview review,
        CancellationToken stop
    )
    {
        var seconds = Math.Max(1, review.DurationSeconds ?? timer.ElapsedSeconds(Now));
        if (seconds > WorkedTime.LongestSeconds)
            return TimeRefusals.TimerTooLong.Naming("elapsedSeconds", timer.ElapsedSeconds(Now));
        var book = await books.Of(db, stop);
        var facts = await WorkFactsReader.Read(
            db,
            timer.Work(review),
            book.BillableByDefault,
            stop
        );
        if (!facts.Succeeded)
            return Result<TimeEntry>.Refused(facts.Refusals);
        var entry = timer.Stop(
            Now,
            (int)seconds,
            facts.Value,
            review.Note,
            Id<TimeEntry>.New(clock)
        );
        entry.Price(facts.Value.Price(book, Me.Value, entry.WorkDate, null).Winner);
        db.Add(entry);
        return entry;
    }
}
