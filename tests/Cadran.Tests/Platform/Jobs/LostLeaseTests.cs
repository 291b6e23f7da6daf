using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
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
        await Change(db => Task.FromResult(db.Add(Endless())));
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

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Queued Endless() =>
        Queued.Of(clock, new WorkspaceId(Guid.CreateVersion7()), EndlessWork.Name, new Done());

    private JobRunner Runner(EndlessWork work)
    {
        var services = new ServiceCollection();
        services.AddScoped<Caller>();
        services.AddSingleton<IJobHandler>(work);
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

    /// <summary>Its timers end a hundred times sooner.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        ) => base.CreateTimer(callback, state, dueTime / 100, period);
    }
}
