using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cadran.Platform.Data;

/// <summary>Owns the SQLite migrations.</summary>
internal sealed class SqliteCadranDb(DbContextOptions<SqliteCadranDb> options) : CadranDb(options)
{
    /// <summary>Where a reader goes back to when it is disposed of; null: it ends.</summary>
    public Action<SqliteCadranDb>? Home { get; set; }

    public override void Dispose()
    {
        if (Home is { } home)
            home(this);
        else
            base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        if (Home is null)
            return base.DisposeAsync();
        Home(this);
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
