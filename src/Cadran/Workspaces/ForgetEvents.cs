using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>Forgets what happened more than 30 days ago, and what was deleted more than a year ago, some at a time.</summary>
internal sealed class ForgetEvents(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ForgetEvents> log
) : EveryWorkspace(database, scopes, clock, log)
{
    private const int AtOnce = 2_000;
    private readonly TimeProvider time = clock;

    protected override async Task Look(IServiceProvider scope, CancellationToken stop)
    {
        var store = scope.GetRequiredService<Store>();
        var now = time.GetUtcNow();
        var oldEvent = Id<RecordedEvent>.New(now - EventLog.Kept.ToTimeSpan());
        var oldTombstone = Id<Tombstone>.New(now - Tombstones.Kept.ToTimeSpan());
        await InParts(store, db => db.Set<RecordedEvent>().Where(e => e.Id < oldEvent), stop);
        await InParts(store, db => db.Set<Tombstone>().Where(t => t.Id < oldTombstone), stop);
    }

    /// <summary>Others write between the parts.</summary>
    private static async Task InParts<T>(
        Store store,
        Func<CadranDb, IQueryable<T>> old,
        CancellationToken stop
    )
        where T : TenantRow
    {
        while (await old(store.Read).AnyAsync(stop))
            await store.Write<int>(
                async db =>
                    await old(db)
                        .OrderBy(row => EF.Property<Id<T>>(row, "Id"))
                        .Take(AtOnce)
                        .ExecuteDeleteAsync(stop),
                stop
            );
    }
}
