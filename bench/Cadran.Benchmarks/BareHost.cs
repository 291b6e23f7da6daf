using Cadran.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cadran.Benchmarks;

/// <summary>
/// The limit: an endpoint that reads the same JSON and does one prepared insert, committed each time, and nothing
/// else. Run as a process of its own, like the server that is measured against it.
/// </summary>
internal static class BareHost
{
    private const string Table =
        "CREATE TABLE bare (id {0} PRIMARY KEY, member {0} NOT NULL, day {1} NOT NULL, seconds integer NOT NULL, note text)";

    public static async Task<int> Run(string kind, string place)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        if (kind == "sqlite")
            OnSqlite(app, place);
        else
            await OnPostgres(app, place);
        await app.RunAsync();
        return 0;
    }

    private static void OnSqlite(WebApplication app, string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")}");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        Execute(connection, "PRAGMA synchronous=FULL");
        Execute(connection, string.Format(CultureInfo.InvariantCulture, Table, "blob", "text"));
        var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO bare VALUES ($id, $member, $day, $seconds, $note)";
        foreach (var name in (string[])["$id", "$member", "$day", "$seconds", "$note"])
            insert.Parameters.Add(new SqliteParameter(name, null));
        insert.Prepare();
        var writer = new Lock();
        app.MapPost(
            "/entries",
            (BareEntry entry) =>
            {
                var id = Id<TimeEntry>.New(TimeProvider.System);
                lock (writer)
                {
                    insert.Parameters[0].Value = id.Value.ToByteArray(true);
                    insert.Parameters[1].Value = entry.MemberId.ToByteArray(true);
                    insert.Parameters[2].Value = entry.WorkDate.ToString(
                        "O",
                        CultureInfo.InvariantCulture
                    );
                    insert.Parameters[3].Value = entry.DurationSeconds;
                    insert.Parameters[4].Value = entry.Note;
                    insert.ExecuteNonQuery();
                }
                return Results.Json(new { id = id.Value }, statusCode: 201);
            }
        );
    }

    private static async Task OnPostgres(WebApplication app, string connectionString)
    {
        var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10 }
        );
        await using (var drop = source.CreateCommand("DROP TABLE IF EXISTS bare"))
            await drop.ExecuteNonQueryAsync();
        await using (
            var create = source.CreateCommand(
                string.Format(CultureInfo.InvariantCulture, Table, "uuid", "date")
            )
        )
            await create.ExecuteNonQueryAsync();
        app.MapPost(
            "/entries",
            async (BareEntry entry) =>
            {
                var id = Id<TimeEntry>.New(TimeProvider.System);
                await using var insert = source.CreateCommand(
                    "INSERT INTO bare VALUES ($1, $2, $3, $4, $5)"
                );
                insert.Parameters.Add(new() { Value = id.Value });
                insert.Parameters.Add(new() { Value = entry.MemberId });
                insert.Parameters.Add(new() { Value = entry.WorkDate });
                insert.Parameters.Add(new() { Value = entry.DurationSeconds });
                insert.Parameters.Add(new() { Value = entry.Note });
                await insert.ExecuteNonQueryAsync();
                return Results.Json(new { id = id.Value }, statusCode: 201);
            }
        );
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed record BareEntry(
        Guid MemberId,
        DateOnly WorkDate,
        int DurationSeconds,
        string Note
    );
}
