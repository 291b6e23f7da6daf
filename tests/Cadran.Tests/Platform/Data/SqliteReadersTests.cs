using Cadran.Kernel;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Jobs;

namespace Cadran.Tests.Platform.Data;

/// <summary>A context for reading is one caller's at a time (house rule: never another workspace's rows).</summary>
public sealed class SqliteReadersTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cadran-readers").FullName;
    private readonly SqliteDatabase database;

    public SqliteReadersTests() =>
        database = new SqliteDatabase(
            Path.Combine(folder, "cadran.db"),
            TimeProvider.System,
            new JobSignal(),
            new EventSignal(),
            []
        );

    [Fact]
    public void A_reader_that_is_given_back_sees_no_workspace()
    {
        var reader = database.OpenForReading(new WorkspaceId(Guid.CreateVersion7()));

        reader.Dispose();

        Assert.Equal(default, reader.Workspace);
    }

    [Fact]
    public void A_reader_given_back_twice_is_lent_once()
    {
        var reader = database.OpenForReading(null);
        reader.Dispose();
        reader.Dispose();

        using var first = database.OpenForReading(null);
        using var second = database.OpenForReading(null);

        Assert.NotSame(first, second);
    }

    [Fact]
    public async Task A_store_reads_nothing_once_its_request_is_over()
    {
        var caller = new Caller();
        caller.EnterAsSystem(new WorkspaceId(Guid.CreateVersion7()));
        var store = new Store(database, caller);
        _ = store.Read;

        await store.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => store.Read);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
