using Cadran.Platform.Data;
using Microsoft.Data.Sqlite;

namespace Cadran.Tests.Platform.Data;

/// <summary>The one writer of a file serves everyone, whatever a unit does.</summary>
public sealed class SqliteWriterGateTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cadran-gate").FullName;
    private readonly SqliteWriterGate gate;

    public SqliteWriterGateTests()
    {
        gate = new SqliteWriterGate(Url, TimeSpan.FromMilliseconds(500));
        using var open = new SqliteConnection(Url);
        open.Open();
        Run(open, "PRAGMA journal_mode=WAL; CREATE TABLE facts (name TEXT PRIMARY KEY)");
    }

    [Fact]
    public async Task A_unit_that_hangs_is_given_up_and_the_next_is_served()
    {
        var never = new TaskCompletionSource();

        var hanging = Write("hangs", then: () => never.Task);

        await Assert.ThrowsAsync<TimeoutException>(() => hanging);
        await Write("served");
        Assert.Equal(["served"], Kept());
    }

    [Fact]
    public async Task A_unit_with_a_patience_of_its_own_may_take_so_long()
    {
        await gate.Run(
            async (connection, transaction) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                Insert(connection, transaction, "slow");
                return (true, true);
            },
            CancellationToken.None,
            TimeSpan.FromSeconds(30)
        );

        Assert.Equal(["slow"], Kept());
    }

    [Fact]
    public async Task Who_waited_before_a_unit_with_a_patience_of_its_own_is_answered_before_it_ends()
    {
        var (held, slow) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write("first", then: () => held.Task);
        var mate = Write("mate");
        var longest = gate.Run(
            async (connection, transaction) =>
            {
                await slow.Task;
                Insert(connection, transaction, "long");
                return (true, true);
            },
            CancellationToken.None,
            TimeSpan.FromSeconds(30)
        );

        held.SetResult();

        await Task.WhenAll(first, mate).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["first", "mate"], Kept());
        slow.SetResult();
        await longest;
        Assert.Equal(["first", "long", "mate"], Kept());
    }

    [Fact]
    public async Task Who_shared_the_batch_of_a_unit_given_up_is_told_that_it_took_too_long()
    {
        var (held, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Write("first", then: () => held.Task);
        var mate = Write("mate");
        var hanging = Write("hangs", then: () => never.Task);

        held.SetResult();

        await Assert.ThrowsAsync<TimeoutException>(() => mate);
        await Assert.ThrowsAsync<TimeoutException>(() => hanging);
        await Assert.ThrowsAsync<TimeoutException>(() => first);
    }

    [Fact]
    public async Task A_unit_that_was_given_up_can_write_nothing_later()
    {
        var later = new TaskCompletionSource();
        var wrote = new TaskCompletionSource<Exception?>();
        var hanging = gate.Run(
            async (connection, transaction) =>
            {
                await later.Task;
                wrote.SetResult(Record.Exception(() => Insert(connection, transaction, "late")));
                return (true, true);
            },
            CancellationToken.None
        );
        await Assert.ThrowsAsync<TimeoutException>(() => hanging);

        later.SetResult();

        Assert.NotNull(await wrote.Task);
        await Write("served");
        Assert.Equal(["served"], Kept());
    }

    [Fact]
    public async Task A_statement_that_never_ends_is_given_up_too()
    {
        var endless = gate.Run(
            (connection, transaction) =>
            {
                Run(
                    connection,
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
                    transaction
                );
                return Task.FromResult((true, true));
            },
            CancellationToken.None
        );

        await Assert.ThrowsAnyAsync<Exception>(() => endless.WaitAsync(TimeSpan.FromSeconds(10)));

        await Write("served").WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_unit_that_asks_for_another_is_told_so_and_leaves_nothing()
    {
        var nested = Write("outer", then: () => Write("inner"));

        var told = await Assert.ThrowsAsync<InvalidOperationException>(() => nested);
        Assert.Contains("would wait for itself", told.Message, StringComparison.Ordinal);
        Assert.Empty(Kept());
        await Write("served");
    }

    [Fact]
    public async Task What_a_unit_leaves_running_may_use_the_gate_once_the_unit_is_over()
    {
        var over = new TaskCompletionSource();
        Task? later = null;
        await Write(
            "first",
            then: () =>
            {
                later = Task.Run(async () =>
                {
                    await over.Task;
                    await Write("second");
                });
                return Task.CompletedTask;
            }
        );

        over.SetResult();

        await later!;
        Assert.Equal(["first", "second"], Kept());
    }

    [Fact]
    public async Task A_unit_cancelled_in_the_middle_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();

        var cancelled = Write(
            "half",
            then: async () =>
            {
                await stop.CancelAsync();
                stop.Token.ThrowIfCancellationRequested();
            }
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task A_unit_cancelled_while_it_waits_is_not_run()
    {
        var first = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var running = Write("first", then: () => first.Task);
        var waiting = Write("second", stop: stop.Token);

        await stop.CancelAsync();
        first.SetResult();

        await running;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(["first"], Kept());
    }

    [Fact]
    public async Task A_file_that_can_not_be_opened_fails_who_waits_and_is_opened_later()
    {
        var away = Path.Combine(folder, "away");
        await using var other = new SqliteWriterGate(
            $"Data Source={away}/facts.db",
            TimeSpan.FromSeconds(1)
        );

        var refused = other.Run((_, _) => Task.FromResult((1, true)), CancellationToken.None);

        await Assert.ThrowsAsync<SqliteException>(() => refused);
        Directory.CreateDirectory(away);
        Assert.Equal(
            2,
            await other.Run((_, _) => Task.FromResult((2, true)), CancellationToken.None)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private string Url => $"Data Source={folder}/facts.db";

    private Task<bool> Write(
        string name,
        Func<Task>? then = null,
        CancellationToken stop = default
    ) =>
        gate.Run(
            async (connection, transaction) =>
            {
                Insert(connection, transaction, name);
                await (then?.Invoke() ?? Task.CompletedTask);
                return (true, true);
            },
            stop
        );

    private static void Insert(SqliteConnection on, SqliteTransaction within, string name) =>
        Run(on, $"INSERT INTO facts VALUES ('{name}')", within);

    private static void Run(SqliteConnection on, string sql, SqliteTransaction? within = null)
    {
        using var command = on.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, within);
        command.ExecuteNonQuery();
    }

    private List<string> Kept()
    {
        using var open = new SqliteConnection(Url);
        open.Open();
        using var command = open.CreateCommand();
        command.CommandText = "SELECT name FROM facts ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
