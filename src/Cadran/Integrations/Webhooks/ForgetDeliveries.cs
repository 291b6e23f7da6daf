using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>Forgets what was sent to webhooks as long ago as the events themselves, sent or not.</summary>
internal sealed class ForgetDeliveries(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ForgetDeliveries> log
) : EveryWorkspace(database, scopes, clock, log)
{
    private const int AtOnce = 2_000;
    private readonly TimeProvider time = clock;

    protected override async Task Look(IServiceProvider scope, CancellationToken stop)
    {
        var store = scope.GetRequiredService<Store>();
        var before = Id<WebhookDelivery>.New(time.GetUtcNow() - EventLog.Kept.ToTimeSpan());
        while (await store.Read.Set<WebhookDelivery>().AnyAsync(d => d.Id < before, stop))
            await store.Write<int>(
                async db =>
                    await db.Set<WebhookDelivery>()
                        .Where(d => d.Id < before)
                        .OrderBy(d => d.Id)
                        .Take(AtOnce)
                        .ExecuteDeleteAsync(stop),
                stop
            );
    }
}
