using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cadran.Platform.Data;

/// <summary>How Cadran talks to PostgreSQL, and what it asks of it at start.</summary>
internal static class PostgresSettings
{
    private const string Role = "cadran_app";

    /// <summary>What the comment of a table says whose rows are only ever added.</summary>
    private const string AppendOnly = "append-only";

    public static NpgsqlConnectionStringBuilder Of(string connectionString) =>
        new(connectionString)
        {
            KeepAlive = 30,
            Timeout = 4,
            // A server that is frozen does not answer a cancellation either.
            CancellationTimeout = 500,
            MaxAutoPrepare = 100,
            IncludeErrorDetail = false,
            Options = "-c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
        };

    /// <summary>One connection beside the others, which soon knows when nobody answers.</summary>
    public static NpgsqlConnectionStringBuilder ForProbe(NpgsqlConnectionStringBuilder settings) =>
        new(settings.ToString())
        {
            MaxPoolSize = 1,
            Timeout = 3,
            CommandTimeout = 3,
            CancellationTimeout = -1,
        };

    /// <summary>Migrates as the owner, then puts row level security on every tenant table.</summary>
    public static async Task Migrate(NpgsqlConnectionStringBuilder owner, CancellationToken stop)
    {
        var patient = new NpgsqlConnectionStringBuilder(owner.ToString())
        {
            Options = "",
            CommandTimeout = 600,
            Pooling = false,
        };
        var options = new DbContextOptionsBuilder<PostgresCadranDb>().UseNpgsql(patient.ToString());
        await using var db = new PostgresCadranDb(options.Options);
        // One start at a time; the connection, which is nobody else's, lets go of it when it ends.
        await db.Database.OpenConnectionAsync(stop);
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_lock(7246154)", stop);
        await Units.Migrate(db, stop);
        foreach (var table in TenantTables(db).Except(await ProtectedTables(db, stop)))
            await db.Database.ExecuteSqlRawAsync(Protect(table), stop);
        foreach (var table in AppendOnlyTables(db))
            await db.Database.ExecuteSqlRawAsync(Mark(table), stop);
    }

    /// <summary>
    /// Works as a role that owns nothing, so that row level security binds it. Where the given login may not
    /// make roles, FORCE binds it too, unless it is a superuser, which is refused.
    /// </summary>
    public static async Task<NpgsqlConnectionStringBuilder> WithApplicationRole(
        NpgsqlConnectionStringBuilder owner,
        CancellationToken stop
    )
    {
        await using var source = NpgsqlDataSource.Create(owner);
        var may = (bool)
            (
                await Scalar(
                    source,
                    "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user",
                    stop
                )
            )!;
        if (!may)
            return owner;
        await MakeRole(source, stop);
        return new NpgsqlConnectionStringBuilder(owner.ToString())
        {
            Options = owner.Options + " -c role=" + Role,
        };
    }

    /// <summary>Roles are of the whole server: starts on other databases of it may be at the same, so try again.</summary>
    private static async Task MakeRole(NpgsqlDataSource source, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Scalar(source, CreateRole, stop);
                return;
            }
            catch (PostgresException e)
                when (attempt < 20 && e.SqlState is ("XX000" or "23505" or "42710"))
            {
                await Task.Delay(attempt * 20, stop);
            }
        }
    }

    public static async Task Assert(NpgsqlDataSource source, CancellationToken stop)
    {
        var commit = (string?)await Scalar(source, "SHOW synchronous_commit", stop);
        if (commit is not ("on" or "remote_apply" or "remote_write" or "local"))
            throw new InvalidOperationException(
                $"PostgreSQL has synchronous_commit={commit}: acknowledged writes could be lost"
            );
    }

    private static IEnumerable<string> TenantTables(CadranDb db) =>
        db
            .Model.GetEntityTypes()
            .Where(e => typeof(TenantRow).IsAssignableFrom(e.ClrType))
            .Select(e => e.GetTableName()!)
            .Distinct();

    private static IEnumerable<string> AppendOnlyTables(CadranDb db) =>
        FrozenRows
            .Tables(db.Model)
            .Where(table => FrozenRows.Of(table)!.IsAppendOnly)
            .Select(table => table.GetTableName()!);

    private static string Mark(string table) => $"COMMENT ON TABLE \"{table}\" IS '{AppendOnly}'";

    private static Task<List<string>> ProtectedTables(CadranDb db, CancellationToken stop) =>
        db
            .Database.SqlQueryRaw<string>(
                "SELECT relname AS \"Value\" FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'"
            )
            .ToListAsync(stop);

    private static string Protect(string table) =>
        $"""
            ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
            ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
            DROP POLICY IF EXISTS workspace ON "{table}";
            CREATE POLICY workspace ON "{table}"
              USING (workspace_id = nullif(current_setting('app.workspace', true), '')::uuid);
            """;

    private const string CreateRole = $"""
        DO $$ DECLARE frozen regclass; BEGIN
          PERFORM pg_advisory_xact_lock(7246153);
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Role}') THEN
            CREATE ROLE {Role} NOLOGIN;
          END IF;
          IF NOT pg_has_role(current_user, '{Role}', 'MEMBER') THEN
            EXECUTE format('GRANT {Role} TO %I', current_user);
          END IF;
          GRANT USAGE ON SCHEMA public TO {Role};
          GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {Role};
          GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {Role};
          FOR frozen IN SELECT oid::regclass FROM pg_class
            WHERE relkind = 'r' AND obj_description(oid, 'pg_class') = '{AppendOnly}' LOOP
            EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM {Role}', frozen);
          END LOOP;
        END $$;
        """;

    private static async Task<object?> Scalar(
        NpgsqlDataSource source,
        string sql,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(stop);
    }
}
