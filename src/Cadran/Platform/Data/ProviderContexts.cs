using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cadran.Platform.Data;

/// <summary>Owns the SQLite migrations.</summary>
internal sealed class SqliteCadranDb(DbContextOptions<SqliteCadranDb> options) : CadranDb(options)
{
    private int isLent;

    /// <summary>Where a reader goes back to when it is disposed of; null: it ends.</summary>
    public SqliteReaders? Home { get; set; }

    /// <summary>From now on it is somebody's, until they dispose of it: once.</summary>
    public void Lend() => isLent = 1;

    public override void Dispose()
    {
        if (Home is null)
            base.Dispose();
        else if (Interlocked.Exchange(ref isLent, 0) == 1)
            Home.GiveBack(this);
    }

    public override ValueTask DisposeAsync()
    {
        if (Home is null)
            return base.DisposeAsync();
        Dispose();
        return ValueTask.CompletedTask;
    }

    protected override bool StoresGuidAsBytes => true;
}

/// <summary>Owns the PostgreSQL migrations.</summary>
internal sealed class PostgresCadranDb(DbContextOptions<PostgresCadranDb> options)
    : CadranDb(options)
{
    private IDbContextTransaction? toldIn;

    /// <summary>Whether the transaction that is open knows the workspace; outside of one each command is told.</summary>
    public bool IsTold => toldIn is not null && toldIn == Database.CurrentTransaction;

    public void WasTold() => toldIn = Database.CurrentTransaction;

    protected override bool StoresGuidAsBytes => false;
}
