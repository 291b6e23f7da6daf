using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cadran.Platform.Data;

/// <summary>Tells PostgreSQL's row level security, on each connection, whose rows may be seen.</summary>
internal sealed class WorkspaceOnConnection : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection, eventData);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = Command(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, ConnectionEndEventData eventData)
    {
        var workspace = eventData.Context is CadranDb db ? db.Workspace : default;
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('app.workspace', $1, false)";
        var parameter = command.CreateParameter();
        parameter.Value = workspace == default ? "" : workspace.ToString();
        command.Parameters.Add(parameter);
        return command;
    }
}
