using System.Data.Common;
using Cadran.Kernel;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cadran.Tests.Cast;

/// <summary>
/// Breaks the n-th thing that the database is asked to do for a workspace, once it is armed: a command, or on
/// PostgreSQL the commit (SQLite's is shared by all who wait, see KillTests).
/// </summary>
internal sealed class PowerCut : DbCommandInterceptor, IDbTransactionInterceptor
{
    private WorkspaceId? of;
    private int left;

    /// <summary>Whether it came to the n-th.</summary>
    public bool Happened { get; private set; }

    public void Arm(WorkspaceId workspace, int nth) =>
        (of, left, Happened) = (workspace, nth, false);

    public void Disarm() => of = null;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData);
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData);
        return new(result);
    }

    private void Count(DbContextEventData eventData)
    {
        if (of is null || eventData.Context is not CadranDb db || db.Workspace != of || --left > 0)
            return;
        (of, Happened) = (null, true);
        throw new IOException("The power is gone");
    }
}
