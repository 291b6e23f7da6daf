using Cadran.Platform.Data;
using Cadran.Platform.Events;

namespace Cadran.Workspaces;

/// <summary>Forgets what happened more than 30 days ago, and what was deleted more than a year ago, some at a time.</summary>
internal sealed class ForgetEvents(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ForgetEvents> log
) : EveryWorkspace(database, scopes, clock, log)
{
    private readonly TimeProvider time = clock;

    protected override async Task Look(IServiceProvider scope, CancellationToken stop)
    {
        var store = scope.GetRequiredService<Store>();
        var now = time.GetUtcNow();
        var oldEvent = Id<RecordedEvent>.New(now - EventLog.Kept.ToTimeSpan());
        var oldTombstone = Id<Tombstone>.New(now - Tombstones.Kept.ToTimeSpan());
        await store.DeleteInParts(db => db.Set<RecordedEvent>().Where(e => e.Id < oldEvent), stop);
        await store.DeleteInParts(db => db.Set<Tombstone>().Where(t => t.Id < oldTombstone), stop);
    }
}
