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
    private static readonly Duration Hold = Duration.FromMinutes(10);

    public string Kind => JobKind;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var me = run.Id.Value;
        // Who finds it held leaves: its holder looks for more after letting go.
        while (await AnyDue(stop) && await Take(me, stop))
        {
            var pause = await Drain(me, stop);
            await LetGo(me);
            if (pause is { } wait)
            {
                await Wake(Now + wait, stop);
                return Result<object?>.Of(null);
            }
        }
        if (await NextDue(stop) is { } next)
            await Wake(next, stop);
        return Result<object?>.Of(null);
    }

    /// <summary>Null: nothing is due any more. Otherwise nothing goes over for so long.</summary>
    private async Task<Duration?> Drain(Guid me, CancellationToken stop)
    {
        while (await Next(stop) is var (work, connection) && work is not null)
        {
            if (!await Take(me, stop))
                return null;
            if (await One(work, connection!, stop) is { } pause)
                return pause == Duration.Zero ? null : pause;
        }
        return null;
    }

    private async Task<(QueuedWork? Work, Connection? Connection)> Next(CancellationToken stop)
    {
        var now = Now;
        var connection = await store
            .Read.Set<Connection>()
            .AsNoTracking()
            .FirstOrDefaultAsync(stop);
        if (connection is not { State: ConnectionState.Connected })
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

    /// <summary>Null: the next one. Otherwise nothing goes over: for so long, or until somebody acts (zero).</summary>
    private async Task<Duration?> One(
        QueuedWork work,
        Connection connection,
        CancellationToken stop
    )
    {
        try
        {
            var outcome = await workers
                .Single(w => w.Kinds.Contains(work.Kind))
                .Run(work, connection, stop);
            if (outcome.IsTooEarly && work.Attempts + 1 < MostAttempts)
                await Postpone(work, outcome.Trouble!, Fault.Lost("too early"));
            else
                await End(work.Id, outcome);
            return null;
        }
        catch (QuickBooksException failure)
        {
            log.LogInformation(
                "QuickBooks: {Kind} failed with {Code}, {Trace}",
                work.Kind,
                failure.Fault.Code ?? failure.Fault.Status.ToString(CultureInfo.InvariantCulture),
                failure.TraceId
            );
            return await Follow(work, failure);
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
            return null;
        }
    }

    private async Task<Duration?> Follow(QueuedWork work, QuickBooksException failure)
    {
        var fault = failure.Fault;
        var trouble = new WorkTrouble(
            FaultTable.WordsOf(fault),
            fault.Detail ?? (fault.Message.Length > 0 ? fault.Message : null),
            fault.Code,
            failure.TraceId
        );
        switch (fault.Advice())
        {
            case FaultAdvice.Refresh or FaultAdvice.Reconnect:
                await Mark(ConnectionState.NeedsReconnect);
                return Duration.Zero;
            case FaultAdvice.Suspended:
                await Mark(ConnectionState.Suspended);
                return Duration.Zero;
            case FaultAdvice.Again when fault.Code == "3001":
                return fault.RetryAfter ?? Duration.FromMinutes(1);
            case FaultAdvice.Again or FaultAdvice.Stale when work.Attempts + 1 < MostAttempts:
                await Postpone(work, trouble, fault);
                return null;
            default:
                await End(work.Id, new WorkOutcome(trouble));
                return null;
        }
    }

    /// <summary>Written also while this node stops: what is done is not to be done again.</summary>
    private Task End(Id<QueuedWork> id, WorkOutcome outcome)
    {
        var now = Now;
        return Change(
            id,
            row =>
            {
                (row.Attempts, row.TriedAt) = (row.Attempts + 1, now);
                (row.State, row.Trouble) = outcome.Trouble is null
                    ? (WorkState.Done, null)
                    : (WorkState.Held, outcome.Trouble);
                row.EndedAt = outcome.Trouble is null ? now : null;
                row.RemoteId = outcome.RemoteId ?? row.RemoteId;
                row.Title = outcome.Title ?? row.Title;
                row.Round++;
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
        var (now, until) = (Now, Now + Hold);
        var taken = await store.Write<int>(
            async db =>
                await db.Set<Connection>()
                    .Where(c =>
                        c.QueueHeldUntil == null || c.QueueHeldUntil < now || c.QueueHeldBy == me
                    )
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(c => c.QueueHeldBy, me)
                                .SetProperty(c => c.QueueHeldUntil, until),
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
        var realm = await store
            .Read.Set<Connection>()
            .Where(c => c.State == ConnectionState.Connected)
            .Select(c => c.Realm)
            .FirstOrDefaultAsync(stop);
        if (realm is null)
            return null;
        var due = await store
            .Read.Set<QueuedWork>()
            .Where(w => w.State == WorkState.Waiting && w.Realm == realm)
            .OrderBy(w => w.DueAt)
            .Select(w => (Instant?)w.DueAt)
            .FirstOrDefaultAsync(stop);
        return due is { } at ? Instant.Max(at, Now + Duration.FromSeconds(1)) : null;
    }

    private Task Wake(Instant at, CancellationToken stop) =>
        store.Write<Done>(
            db =>
            {
                queue.Wake(db, at);
                return Task.FromResult<Result<Done>>(new Done());
            },
            stop
        );
}
