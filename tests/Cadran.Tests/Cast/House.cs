using System.Data.Common;
using Cadran.Platform.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cadran.Tests.Cast;

/// <summary>
/// A running Cadran on a real database of its own. Most tests share the one of their database, each in a workspace
/// of its own; those that move the clock or break things start their own.
/// </summary>
public sealed class House : IAsyncDisposable
{
    private static readonly Dictionary<OnDatabase, Lazy<House>> Shared =
        Enum.GetValues<OnDatabase>()
            .ToDictionary(on => on, on => new Lazy<House>(() => StartNow(on)));

    private readonly WebApplicationFactory<Program> factory;
    private readonly string? postgresDatabase;

    private House(WebApplicationFactory<Program> factory, string folder, string? postgresDatabase)
    {
        this.factory = factory;
        this.postgresDatabase = postgresDatabase;
        Folder = folder;
    }

    public static bool PostgresIsThere => PostgresUrl is { Length: > 0 };

    /// <summary>Where its files are.</summary>
    public string Folder { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>The one that tests share.</summary>
    public static House Of(OnDatabase on) => Shared[on].Value;

    /// <summary>Started before anyone has it: the factory would start its server for whoever asks first, or for two at once.</summary>
    private static House StartNow(OnDatabase on)
    {
        var house = Start(on);
        _ = house.Services;
        return house;
    }

    /// <summary>A new one, with settings and services changed.</summary>
    public static House Start(
        OnDatabase on,
        Action<IWebHostBuilder>? configure = null,
        Action<IServiceCollection>? services = null
    )
    {
        var name = "cadran_" + Guid.CreateVersion7().ToString("N");
        var folder = Path.Combine(Path.GetTempPath(), name);
        Directory.CreateDirectory(folder);
        var postgres = on == OnDatabase.Postgres ? CreatePostgres(name) : null;
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("CADRAN_DATA", folder);
            host.UseSetting("CADRAN_DATABASE", postgres ?? "");
            host.UseSetting("CADRAN_ENTRY_LIMIT", "100000");
            host.UseSetting("CADRAN_OPENID_LOCAL", "1");
            host.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Error));
            configure?.Invoke(host);
            host.ConfigureServices(all => all.AddSingleton<IInterceptor, SilentWrites>());
            if (services is not null)
                host.ConfigureServices(services);
        });
        return new House(factory, folder, postgres is null ? null : name);
    }

    /// <summary>Past Cadran, as the owner of the database; without foreign keys on SQLite. Opened.</summary>
    public async Task<DbConnection> BehindItsBack()
    {
        DbConnection connection = postgresDatabase is null
            ? new SqliteConnection(
                $"Data Source={Path.Combine(Folder, "cadran.db")};Foreign Keys=False;Pooling=False"
            )
            : new NpgsqlConnection(OwnersOf(postgresDatabase));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>How the owner of a database of PostgreSQL gets in.</summary>
    public static string OwnersOf(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresUrl)
        {
            Database = database,
            Pooling = false,
        }.ToString();

    /// <summary>What another start on the same database does first.</summary>
    public Task PrepareAgain() =>
        Services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);

    /// <summary>A client without credentials.</summary>
    public HttpClient Visitor() =>
        factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        if (postgresDatabase is not null)
            await Drop(postgresDatabase);
    }

    /// <summary>A server that is just cleaning up in it says no for a moment.</summary>
    internal static async Task Drop(string database)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Admin($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
                return;
            }
            catch (PostgresException busy)
                when (busy.SqlState == PostgresErrorCodes.InsufficientPrivilege && attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string? PostgresUrl =>
        Environment.GetEnvironmentVariable("CADRAN_TEST_POSTGRES");

    internal static string CreatePostgres(string name)
    {
        using var source = NpgsqlDataSource.Create(PostgresUrl!);
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(PostgresUrl)
        {
            Database = name,
            MaxPoolSize = 20,
        }.ToString();
    }

    private static async Task Admin(string sql)
    {
        await using var source = NpgsqlDataSource.Create(PostgresUrl!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
