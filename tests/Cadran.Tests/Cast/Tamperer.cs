using System.Data.Common;
using System.Globalization;
using Cadran.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cadran.Tests.Cast;

/// <summary>
/// Somebody with the database in their hands. As they come they meet its guards; <see cref="BreakIn"/> takes guards,
/// foreign keys and row level security away. Only for houses of their own.
/// </summary>
internal sealed class Tamperer(DbConnection database) : IAsyncDisposable
{
    public static async Task<Tamperer> Of(House house) => new(await house.BehindItsBack());

    /// <summary>On PostgreSQL even an owner sees only the rows of the workspace it names.</summary>
    public async Task Enter(Guid workspace)
    {
        if (database is NpgsqlConnection)
            await Run($"SET app.workspace = '{workspace}'");
    }

    public async Task BreakIn()
    {
        if (database is NpgsqlConnection)
            await Run(OpenDoors);
        else
        {
            await Run("PRAGMA ignore_check_constraints = ON");
            foreach (
                var trigger in await All("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            )
                await Run($"DROP TRIGGER \"{trigger}\"");
        }
    }

    public async Task<int> Run(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<object?> One(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    /// <summary>The guards' own words.</summary>
    public Task Refused(string sql, params object[] values) =>
        RefusedWith(FrozenGuards.Message, sql, values);

    public async Task RefusedWith(string message, string sql, params object[] values)
    {
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => Run(sql, values));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The value as this database stores it.</summary>
    public object Stored(object value) =>
        value switch
        {
            Guid id when database is SqliteConnection => id.ToByteArray(true),
            DateOnly day when database is SqliteConnection => day.ToString(
                "O",
                CultureInfo.InvariantCulture
            ),
            bool yes when database is SqliteConnection => yes ? 1L : 0L,
            _ => value,
        };

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<List<object>> All(string sql)
    {
        var found = new List<object>();
        await using var command = Command(sql, []);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add(reader.GetValue(0));
        return found;
    }

    private DbCommand Command(string sql, object[] values)
    {
        var command = database.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("p" + i, Stored(values[i]));
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private const string OpenDoors = """
        DO $$ DECLARE it record; BEGIN
          FOR it IN SELECT conname, conrelid::regclass AS place FROM pg_constraint WHERE contype IN ('f', 'c')
            AND connamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.place, it.conname);
          END LOOP;
          FOR it IN SELECT tgname, tgrelid::regclass AS place FROM pg_trigger WHERE NOT tgisinternal LOOP
            EXECUTE format('DROP TRIGGER %I ON %s', it.tgname, it.place);
          END LOOP;
          FOR it IN SELECT oid::regclass AS place FROM pg_class WHERE relforcerowsecurity LOOP
            EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', it.place);
          END LOOP;
        END $$
        """;
}
