using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;

namespace Cadran.Integrations.Webhooks;

/// <summary>Forgets what was sent to webhooks as long ago as the events themselves, sent or not.</summary>
internal sealed class ForgetDeliveries(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ForgetDeliveries> log
) : EveryWorkspace(database, scopes, clock, log)
{
    private readonly TimeProvider time = clock;

    protected override Task Look(IServiceProvider scope, CancellationToken stop)
    {
        var before = Id<WebhookDelivery>.New(time.GetUtcNow() - EventLog.Kept.ToTimeSpan());
        return scope
            .GetRequiredService<Store>()
            .DeleteInParts(db => db.Set<WebhookDelivery>().Where(d => d.Id < before), stop);
    }
}
