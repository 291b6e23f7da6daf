using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Platform.Data;

/// <summary>The last number given of a series. Its row is locked until the giving transaction ends: no gaps, no twins.</summary>
internal sealed class Counter : TenantRow
{
    public required string Name { get; init; }
    public required long Value { get; set; }

    /// <summary>The last date that the series was used for, where its dates may not go back (rule D3).</summary>
    public DateOnly? LastDate { get; set; }
}

internal static class Counters
{
    /// <summary>The next number of the series, from 1, inside the transaction of <paramref name="db"/>.</summary>
    public static async Task<long> Next(CadranDb db, string name, CancellationToken stop)
    {
        var taken = await db.Set<Counter>()
            .Where(c => c.Name == name)
            .ExecuteUpdateAsync(rows => rows.SetProperty(c => c.Value, c => c.Value + 1), stop);
        if (taken == 0)
            await Begin(db, name, 1, stop);
        return await db.Set<Counter>()
            .Where(c => c.Name == name)
            .Select(c => c.Value)
            .SingleAsync(stop);
    }

    /// <summary>Holds the series without taking a number: who asks for the next one waits for the end of this transaction.</summary>
    public static Task Hold(CadranDb db, string name, CancellationToken stop) =>
        Begin(db, name, 0, stop);

    /// <summary>The first use of a series: of two at once, the second waits for the first and counts on.</summary>
    private static Task Begin(CadranDb db, string name, long taken, CancellationToken stop)
    {
        object workspace =
            db is SqliteCadranDb ? db.Workspace.Value.ToByteArray(true) : db.Workspace.Value;
        return db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO counters (workspace_id, name, value) VALUES (@p0, @p1, @p2)
            ON CONFLICT (workspace_id, name) DO UPDATE SET value = counters.value + excluded.value
            """,
            [workspace, name, taken],
            stop
        );
    }
}

internal sealed class CounterTables : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> builder) =>
        builder.Table("counters", nameof(Counter.Name)).Property(c => c.Name).HasMaxLength(100);
}
