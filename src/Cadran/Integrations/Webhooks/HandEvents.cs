using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>
/// Hands what happened in a workspace to its webhooks: one delivery for each event and webhook that wants it. In one unit
/// with the mark that it was handed, so that nothing is lost or handed twice, whoever is killed.
/// </summary>
internal sealed class HandEvents(Store store, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>Until nothing waits.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (
            await store.Read.Set<RecordedEvent>().AnyAsync(e => e.HandedAt == null, stop)
            && (await store.Write(db => Some(db, stop), stop)) is { Succeeded: true, Value: AtOnce }
        ) { }
    }

    private async Task<Result<int>> Some(CadranDb db, CancellationToken stop)
    {
        var mine = db.Workspace;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        // Two nodes that hand at once wait for each other here: the second sees what the first marked.
        await db.Set<WebhookQueue>()
            .Where(q => q.WorkspaceId == mine)
            .ExecuteUpdateAsync(rows => rows.SetProperty(q => q.IsOff, q => q.IsOff), stop);
        var webhooks = await db.Set<Webhook>()
            .AsNoTracking()
            .Where(w => w.OffAt == null)
            .ToListAsync(stop);
        var events = await db.Set<RecordedEvent>()
            .AsNoTracking()
            .Where(e => e.HandedAt == null)
            .OrderBy(e => e.Id)
            .Take(AtOnce)
            .ToListAsync(stop);
        if (webhooks.Count == 0 || events.Count == 0)
            return 0;
        var deliveries = webhooks
            .SelectMany(w =>
                events.Where(e => Concerns(w, e)).Select(e => (Webhook: w.Id, Event: e))
            )
            .Select(d => WebhookDelivery.Of(clock, d.Webhook, EventAnswer.Of(d.Event)))
            .ToList();
        await BulkRows.Insert(db, deliveries, stop);
        var ids = events.ConvertAll(e => e.Id);
        await db.Set<RecordedEvent>()
            .Where(e => ids.Contains(e.Id))
            .ExecuteUpdateAsync(rows => rows.SetProperty(e => e.HandedAt, now), stop);
        var due = deliveries.Select(d => d.WebhookId).Distinct().ToList();
        await db.Set<WebhookQueue>()
            .Where(q => q.WorkspaceId == mine && due.Contains(q.WebhookId))
            .Where(q => q.DueAt == null || q.DueAt > now)
            .ExecuteUpdateAsync(rows => rows.SetProperty(q => q.DueAt, now), stop);
        return events.Count;
    }

    private static bool Concerns(Webhook webhook, RecordedEvent one) =>
        one.At >= webhook.Since && webhook.Wants(one.Type);
}
