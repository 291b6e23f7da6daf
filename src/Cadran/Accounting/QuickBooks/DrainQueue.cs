using System.Globalization;
using Cadran.Accounting.Domain;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Goes through the queue of a workspace's company, oldest first, one piece at a time over all nodes: so that an invoice
/// is copied before it is sent, and far below what QuickBooks allows. What fails is tried again later, and never holds up
/// the rest, except when nothing at all goes over.
/// </summary>
internal sealed class DrainQueue(
    Store store,
    IEnumerable<IQueuedWork> workers,
    QueueWork queue,
    TimeProvider clock,
    ILogger<DrainQueue> log
) : IJobHandler
{
    public const string JobKind = "quickbooks.queue";
    private const int MostAttempts = 14;
    private static readonly Duration Lease = Duration.FromMinutes(10);

    public string Kind => JobKind;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var me = run.Id.Value;
        while (await AnyDue(stop))
        {
            // Who finds it held leaves: its holder looks for more after letting go.
            if (!await Take(me, stop))
                return Result<object?>.Of(null);
            await Drain(me, stop);
            await LetGo(me);
        }
        if (await NextDue(stop) is { } next)
            await Wake(next, stop);
        return Result<object?>.Of(null);
    }

    /// <summary>Until nothing is due any more, or nothing goes over.</summary>
    private async Task Drain(Guid me, CancellationToken stop)
    {
        while (await Next(stop) is { Work: { } work, Connection: { } connection })
            if (await Take(me, stop))
                await One(work, connection, stop);
            else
                return;
    }

    private async Task<(QueuedWork? Work, Connection? Connection)> Next(CancellationToken stop)
    {
        var now = Now;
        var connection = await store.Read.Company(stop);
        if (connection is not { State: ConnectionState.Connected } || connection.PausedUntil > now)
            return default;
        var work = await store
            .Read.Set<QueuedWork>()
            .AsNoTracking()
            .Where(w =>
                w.State == WorkState.Waiting && w.DueAt <= now && w.Realm == connection.Realm
            )
            .OrderBy(w => w.DueAt)
            .ThenBy(w => w.Kind)
            .ThenBy(w => w.Id)
            .FirstOrDefaultAsync(stop);
        return (work, connection);
    }

    private async Task One(QueuedWork work, Connection connection, CancellationToken stop)
    {
        try
        {
            var outcome = await workers
                .Single(w => w.Kinds.Contains(work.Kind))
                .Run(work, connection, stop);
            if (outcome.IsTooEarly && work.Attempts + 1 < MostAttempts)
                await Postpone(work, outcome.Trouble!, Fault.Lost("too early"));
            else
                await End(work, outcome);
        }
        catch (QuickBooksException failure)
        {
            log.LogInformation(
                "QuickBooks: {Kind} failed with {Code}, {Trace}",
                work.Kind,
                failure.Fault.Code ?? failure.Fault.Status.ToString(CultureInfo.InvariantCulture),
                failure.TraceId
            );
            await Follow(work, failure);
        }
        catch (Exception failure)
            when (failure is not OperationCanceledException
                && InfrastructureFailures.Classify(failure) is null
            )
        {
            log.LogError(failure, "QuickBooks: {Kind} failed by itself", work.Kind);
            await Postpone(
                work,
                new WorkTrouble("quickbooks.fault.ours"),
                Fault.Lost(failure.GetType().Name)
            );
        }
    }

    private Task Follow(QueuedWork work, QuickBooksException failure)
    {
        var fault = failure.Fault;
        var trouble = new WorkTrouble(
            FaultTable.WordsOf(fault),
            fault.Detail ?? (fault.Message.Length > 0 ? fault.Message : null),
            fault.Code,
            failure.TraceId
        );
        return fault.Advice() switch
        {
            FaultAdvice.Refresh or FaultAdvice.Reconnect => Mark(ConnectionState.NeedsReconnect),
            FaultAdvice.Suspended => Mark(ConnectionState.Suspended),
            FaultAdvice.Again when fault.Code == "3001" => Hold(fault.RetryAfter),
            FaultAdvice.Again or FaultAdvice.Stale when work.Attempts + 1 < MostAttempts =>
                Postpone(work, trouble, fault),
            _ => End(work, new WorkOutcome(trouble)),
        };
    }

    /// <summary>Written also while this node stops: what is done is not to be done again.</summary>
    private Task End(QueuedWork work, WorkOutcome outcome)
    {
        var now = Now;
        return Change(
            work.Id,
            row =>
            {
                (row.Attempts, row.TriedAt) = (row.Attempts + 1, now);
                row.Round++;
                row.RemoteId = outcome.RemoteId ?? row.RemoteId;
                row.Title = outcome.Title ?? row.Title;
                // Somebody called it off meanwhile; or asked for it again, of what is no longer as it was read.
                if (row.State == WorkState.Skipped)
                    return;
                if (row.DueAt != work.DueAt && work.Kind != WorkKind.SendInvoice)
                    return;
                (row.State, row.Trouble) = outcome.Trouble is null
                    ? (WorkState.Done, null)
                    : (WorkState.Held, outcome.Trouble);
                row.EndedAt = outcome.Trouble is null ? now : null;
            }
        );
    }

    private Task Postpone(QueuedWork work, WorkTrouble trouble, Fault fault)
    {
        var now = Now;
        return Change(
            work.Id,
            row =>
            {
                (row.Attempts, row.TriedAt, row.Trouble) = (row.Attempts + 1, now, trouble);
                row.DueAt = now + (fault.RetryAfter ?? Pause(row.Attempts));
                // Only what was surely not done may be asked for as something new.
                if (fault.IsSaid && fault.Advice() == FaultAdvice.Stale)
                    row.Round++;
            }
        );
    }

    /// <summary>2 s, 8 s, 32 s, 2 min, 9 min, then every hour.</summary>
    private static Duration Pause(int attempts) =>
        Duration.FromSeconds(Math.Min(3600, 2 * Math.Pow(4, attempts - 1)));

    private Task Change(Id<QueuedWork> id, Action<QueuedWork> change) =>
        store.Write<Done>(
            async db =>
            {
                change(await db.Set<QueuedWork>().SingleAsync(w => w.Id == id));
                return new Done();
            },
            CancellationToken.None
        );

    /// <summary>Too much was asked: nothing is asked for as long as it says, a second at least.</summary>
    private Task Hold(Duration? retryAfter)
    {
        var until =
            Now + Duration.Max(Duration.FromSeconds(1), retryAfter ?? Duration.FromMinutes(1));
        return store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(c => c.PausedUntil, (Instant?)until)
                    ),
            CancellationToken.None
        );
    }

    private Task Mark(ConnectionState state) =>
        store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c => c.State == ConnectionState.Connected)
                    .ExecuteUpdateAsync(row => row.SetProperty(c => c.State, state)),
            CancellationToken.None
        );

    private async Task<bool> Take(Guid me, CancellationToken stop)
    {
        var now = Now;
        var taken = await store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c =>
                        c.QueueHeldUntil == null || c.QueueHeldUntil < now || c.QueueHeldBy == me
                    )
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(c => c.QueueHeldBy, me)
                                .SetProperty(c => c.QueueHeldUntil, Now + Lease),
                        stop
                    ),
            stop
        );
        return taken.Value == 1;
    }

    private Task LetGo(Guid me) =>
        store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c => c.QueueHeldBy == me)
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(c => c.QueueHeldUntil, (Instant?)null)
                    ),
            CancellationToken.None
        );

    private async Task<bool> AnyDue(CancellationToken stop) =>
        await Next(stop) is { Work: not null };

    private async Task<Instant?> NextDue(CancellationToken stop)
    {
        if (await store.Read.Company(stop) is not { State: ConnectionState.Connected } connection)
            return null;
        var due = await store
            .Read.Set<QueuedWork>()
            .Where(w => w.State == WorkState.Waiting && w.Realm == connection.Realm)
            .OrderBy(w => w.DueAt)
            .Select(w => (Instant?)w.DueAt)
            .FirstOrDefaultAsync(stop);
        return due is { } at
            ? Instant.Max(at, connection.PausedUntil ?? Now + Duration.FromSeconds(1))
            : null;
    }

    /// <summary>Unless a job of it waits already that begins by then.</summary>
    private Task Wake(Instant at, CancellationToken stop) =>
        store.Write<Done>(
            async db =>
            {
                var mine = db.Workspace;
                var waits = await db.Set<Job>()
                    .AnyAsync(
                        j =>
                            j.WorkspaceId == mine
                            && j.Kind == JobKind
                            && j.Status == JobStatus.Queued
                            && j.RunAt <= at,
                        stop
                    );
                if (!waits)
                    queue.Wake(db, at);
                return new Done();
            },
            stop
        );
}
