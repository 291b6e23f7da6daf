using Cadran.Platform.Events;
using Cadran.Platform.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cadran.Platform.Data;

/// <summary>SQLite in one file: WAL, a full flush for each commit, one writer, many readers.</summary>
internal sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    /// <summary>How long another process may hold the file before its users are told to come back.</summary>
    private const int SecondsToWaitForFile = 3;
    private static readonly TimeSpan LongestUnit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(3);

    private readonly TimeProvider clock;
    private readonly JobSignal jobs;
    private readonly EventSignal events;
    private readonly EventIds eventIds = new();
    private readonly IEnumerable<IInterceptor> interceptors;
    private readonly string connectionString;
    private readonly SqliteWriterGate gate;
    private readonly SqliteReaders readers;
    private (SqliteConnection Connection, PooledDbContextFactory<SqliteCadranDb> Contexts)? writing;

    public SqliteDatabase(
        string file,
        TimeProvider clock,
        JobSignal jobs,
        EventSignal events,
        IEnumerable<IInterceptor> interceptors
    )
    {
        this.clock = clock;
        this.jobs = jobs;
        this.events = events;
        this.interceptors = interceptors;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = SecondsToWaitForFile,
            Pooling = true,
        }.ToString();
        // Not from the pool: a connection that was given up is not to come back.
        gate = new SqliteWriterGate(connectionString + ";Pooling=False", LongestUnit);
        readers = new SqliteReaders(connectionString);
    }

    public CadranDb OpenForReading(WorkspaceId? workspace)
    {
        var db = readers.Take();
        db.Enter(workspace);
        return db;
    }

    public async Task<Result<T>> Write<T>(
        WorkspaceId? workspace,
        Func<CadranDb, Task<Result<T>>> unit,
        Refusal? onDuplicate,
        CancellationToken stop,
        TimeSpan? patience = null
    )
    {
        var (result, addedJobs, happened) = await gate.Run(
            async (connection, transaction) =>
            {
                await using var db = OpenForWriting(connection, workspace);
                await db.Database.UseTransactionAsync(transaction, stop);
                var result = await Units.Run(db, unit, onDuplicate, stop);
                return ((result, db.AddedJobs, db.Events.Any), result.Succeeded);
            },
            stop,
            patience
        );
        if (addedJobs && result.Succeeded)
            jobs.Wake();
        if (happened && result.Succeeded)
            events.Wake(workspace);
        return result;
    }

    public async Task Prepare(CancellationToken stop)
    {
        await using var db = new SqliteCadranDb(Options(b => b.UseSqlite(connectionString)));
        await SqliteSettings.Assert(db, stop);
        using (SqliteSettings.LockFile(connectionString))
        {
            await SqliteSettings.ForgetKilledMigration(db, stop);
            await Units.Migrate(db, stop);
        }
    }

    /// <summary>
    /// Reads, and writes nothing in a transaction of its own. A gate that is at work needs no such proof, and may be for
    /// long.
    /// </summary>
    public async Task Probe(CancellationToken stop)
    {
        await using var db = OpenForReading(null);
        await db.Database.ExecuteSqlRawAsync("SELECT count(*) FROM sqlite_master", stop);
        if (!gate.IsBusy)
            await gate.Run((_, _) => Task.FromResult((true, false)), stop)
                .WaitAsync(ProbePatience, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        readers.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private SqliteCadranDb OpenForWriting(SqliteConnection connection, WorkspaceId? workspace)
    {
        if (writing?.Connection != connection)
            writing = (connection, new(Options(b => b.UseSqlite(connection)), poolSize: 1));
        var db = writing.Value.Contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.Clock = clock;
        db.Database.AutoSavepointsEnabled = false;
        db.Enter(workspace);
        db.Events.Ids = eventIds;
        return db;
    }

    private DbContextOptions<SqliteCadranDb> Options(
        Action<DbContextOptionsBuilder<SqliteCadranDb>> connect
    )
    {
        var builder = new DbContextOptionsBuilder<SqliteCadranDb>();
        connect(builder);
        return builder.AddInterceptors(interceptors).Options;
    }
}
