using Cadran.Platform.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cadran.Platform.Data;

/// <summary>SQLite in one file: WAL, a full flush for each commit, one writer, many readers.</summary>
internal sealed class SqliteDatabase : IDatabase, IAsyncDisposable
{
    private readonly TimeProvider clock;
    private readonly JobSignal jobs;
    private readonly string connectionString;
    private readonly SqliteWriterGate gate;
    private readonly SqliteReaders readers;
    private (SqliteConnection Connection, PooledDbContextFactory<SqliteCadranDb> Contexts)? writing;

    public SqliteDatabase(string file, TimeProvider clock, JobSignal jobs)
    {
        this.clock = clock;
        this.jobs = jobs;
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Pooling = true,
        }.ToString();
        gate = new SqliteWriterGate(connectionString);
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
        CancellationToken stop
    )
    {
        var (result, addedJobs) = await gate.Run(
            async (connection, transaction) =>
            {
                await using var db = OpenForWriting(connection, workspace);
                await db.Database.UseTransactionAsync(transaction, stop);
                var result = await Units.Run(db, unit, onDuplicate, stop);
                return ((result, db.AddedJobs), result.Succeeded);
            },
            stop
        );
        if (addedJobs && result.Succeeded)
            jobs.Wake();
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
        return db;
    }

    private static DbContextOptions<SqliteCadranDb> Options(
        Action<DbContextOptionsBuilder<SqliteCadranDb>> connect
    )
    {
        var builder = new DbContextOptionsBuilder<SqliteCadranDb>();
        connect(builder);
        return builder.Options;
    }
}
