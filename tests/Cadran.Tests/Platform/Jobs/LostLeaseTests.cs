using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Queued = Cadran.Platform.Jobs.Job;

namespace Cadran.Tests.Platform.Jobs;

public sealed class LostLeaseTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly string folder = Directory.CreateTempSubdirectory("cadran-lease").FullName;
    private readonly JobSignal signal = new();
    private readonly HurriedClock clock = new();
    private readonly SqliteDatabase database;

    public LostLeaseTests() =>
        database = new SqliteDatabase(
            Path.Combine(folder, "cadran.db"),
            clock,
            signal,
            new EventSignal(),
            []
        );

    [Fact]
    public async Task A_job_that_another_node_took_over_is_stopped_here_and_left_to_it()
    {
        await database.Prepare(TestContext.Current.CancellationToken);
        var (work, other) = (new EndlessWork(), Guid.CreateVersion7());
        await Change(db => Task.FromResult(db.Add(Of(EndlessWork.Name))));
        using var runner = Runner(work);
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await work.Begun.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);

        await Change(db =>
            db.Set<Queued>().ExecuteUpdateAsync(rows => rows.SetProperty(j => j.LockedBy, other))
        );

        await work.Stopped.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await runner.StopAsync(TestContext.Current.CancellationToken);
        await using var db = database.OpenForReading(null);
        var job = await db.Set<Queued>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((JobStatus.Running, other), (job.Status, job.LockedBy));
    }

    /// <summary>On SQLite, who renews the lease waits for the same writer as everybody.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_job_whose_unit_holds_the_writer_for_longer_than_its_lease_is_done_once(
        bool isAnotherDue
    )
    {
        await database.Prepare(TestContext.Current.CancellationToken);
        var work = new SlowUnit(database, clock);
        var (asked, other) = (Of(SlowUnit.Name), Of(QuickWork.Name));
        other.RunAt += NodaTime.Duration.FromSeconds(30);
        await Change(db =>
        {
            db.AddRange(asked, other);
            return Task.FromResult(new Done());
        });
        using var runner = Runner(work, new QuickWork());
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await work.Begun.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        if (isAnotherDue)
        {
            // Who takes it waits for the writer in front of who holds on to the first.
            clock.Forward(TimeSpan.FromSeconds(30));
            signal.Wake();
        }

        await work.Ended.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        await Eventually.Holds(
            async () =>
            {
                await using var db = database.OpenForReading(null);
                var job = await db.Set<Queued>().SingleAsync(j => j.Id == asked.Id);
                return job.Status == JobStatus.Succeeded;
            },
            "the job has ended"
        );

        await runner.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, work.Runs);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Queued Of(string kind) =>
        Queued.Of(clock, new WorkspaceId(Guid.CreateVersion7()), kind, new Done());

    private JobRunner Runner(params IJobHandler[] works)
    {
        var services = new ServiceCollection();
        services.AddScoped<Caller>();
        foreach (var work in works)
            services.AddSingleton(work);
        var scopes = services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
        return new JobRunner(database, scopes, signal, clock, NullLogger<JobRunner>.Instance);
    }

    private Task Change<T>(Func<CadranDb, Task<T>> unit) =>
        database.Write<Done>(
            null,
            async db =>
            {
                await unit(db);
                return new Done();
            },
            null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Works until it is told to stop.</summary>
    private sealed class EndlessWork : IJobHandler
    {
        public const string Name = "test.endless";

        public TaskCompletionSource Begun { get; } = new();
        public TaskCompletionSource Stopped { get; } = new();
        public string Kind => Name;

        public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
        {
            Begun.TrySetResult();
            await using var told = stop.Register(() => Stopped.TrySetResult());
            await Task.Delay(Timeout.Infinite, stop);
            return Result<object?>.Of(null);
        }
    }

    /// <summary>Has one unit, in which two minutes go by.</summary>
    private sealed class SlowUnit(SqliteDatabase database, HurriedClock clock) : IJobHandler
    {
        public const string Name = "test.slow";

        public TaskCompletionSource Begun { get; } = new();
        public TaskCompletionSource Ended { get; } = new();
        public int Runs { get; private set; }
        public string Kind => Name;

        public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
        {
            Runs++;
            await database.Write<Done>(
                null,
                async _ =>
                {
                    Begun.TrySetResult();
                    // Time enough to ask for a longer lease, and then to see that it ran out.
                    await Task.Delay(TimeSpan.FromSeconds(1), stop);
                    clock.Forward(TimeSpan.FromMinutes(2));
                    await Task.Delay(TimeSpan.FromSeconds(2), stop);
                    return new Done();
                },
                null,
                stop
            );
            Ended.TrySetResult();
            // Who would take it over has the time for it.
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
            return Result<object?>.Of(null);
        }
    }

    private sealed class QuickWork : IJobHandler
    {
        public const string Name = "test.quick";

        public string Kind => Name;

        public Task<Result<object?>> Run(JobRun run, CancellationToken stop) =>
            Task.FromResult(Result<object?>.Of(null));
    }

    /// <summary>Its timers end a hundred times sooner, and it can be put forward.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private TimeSpan ahead;

        public void Forward(TimeSpan by) => ahead += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        ) => base.CreateTimer(callback, state, dueTime / 100, period);
    }
}
