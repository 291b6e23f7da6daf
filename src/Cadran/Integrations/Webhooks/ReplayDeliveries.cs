using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>Sends again what was sent or given up, and sends a test: put into the queue, sent a moment later.</summary>
internal sealed class ReplayDeliveries(
    Store store,
    Caller caller,
    EventSignal signal,
    TimeProvider clock
)
{
    public const string TestType = "webhook.test";

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The same message again, with its id. Refusals: not_found, webhook.off.</summary>
    public Task<Result<WebhookDeliveryAnswer>> One(
        Id<WebhookDelivery> id,
        CancellationToken stop
    ) =>
        Queued<WebhookDeliveryAnswer>(
            async db =>
            {
                var row = await db.Set<WebhookDelivery>()
                    .FirstOrDefaultAsync(d => d.Id == id, stop);
                if (row is null)
                    return PlatformRefusals.NotFound;
                if (await Due(db, row.WebhookId, stop) is { } refusal)
                    return refusal;
                row.Again(Now);
                return WebhookDeliveryAnswer.Of(row);
            },
            stop
        );

    /// <summary>All that were given up, made since then. Refusals: not_found, webhook.off.</summary>
    public Task<Result<ReplayAnswer>> AllFailed(
        Id<Webhook> id,
        Instant? since,
        CancellationToken stop
    ) =>
        Queued<ReplayAnswer>(
            async db =>
            {
                if (await Due(db, id, stop) is { } refusal)
                    return refusal;
                var (now, from) = (Now, since ?? Instant.FromUnixTimeTicks(0));
                return new ReplayAnswer(
                    await db.Set<WebhookDelivery>()
                        .Where(d =>
                            d.WebhookId == id
                            && d.State == DeliveryState.Failed
                            && d.CreatedAt >= from
                        )
                        .ExecuteUpdateAsync(
                            rows =>
                                rows.SetProperty(d => d.State, DeliveryState.Waiting)
                                    .SetProperty(d => d.Attempts, 0)
                                    .SetProperty(d => d.DueAt, now)
                                    .SetProperty(d => d.FirstTriedAt, (Instant?)null)
                                    .SetProperty(d => d.EndedAt, (Instant?)null),
                            stop
                        )
                );
            },
            stop
        );

    /// <summary>A message of its own that says nothing happened. Refusals: not_found, webhook.off.</summary>
    public Task<Result<WebhookDeliveryAnswer>> Test(Id<Webhook> id, CancellationToken stop) =>
        Queued<WebhookDeliveryAnswer>(
            async db =>
            {
                if (await Due(db, id, stop) is { } refusal)
                    return refusal;
                var row = WebhookDelivery.Of(
                    clock,
                    id,
                    new EventAnswer(
                        Guid.CreateVersion7(clock.GetUtcNow()),
                        TestType,
                        Now,
                        new EventSubject(
                            "webhook",
                            $"{ApiModule.Root}/webhooks/{id}",
                            id.Value,
                            MemberId: caller.MemberId
                        )
                    )
                );
                db.Add(row);
                return WebhookDeliveryAnswer.Of(row);
            },
            stop
        );

    private async Task<Result<T>> Queued<T>(
        Func<CadranDb, Task<Result<T>>> unit,
        CancellationToken stop
    )
    {
        var done = await store.Write(unit, stop);
        if (done.Succeeded)
            signal.Wake(null);
        return done;
    }

    /// <summary>Sent now, also while it rests.</summary>
    private async Task<Refusal?> Due(CadranDb db, Id<Webhook> id, CancellationToken stop)
    {
        var row = await db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, stop);
        if (row is null)
            return PlatformRefusals.NotFound;
        if (row.OffAt is not null)
            return WebhookRefusals.Off;
        var queue = await EditWebhooks.Queue(db, id, stop);
        (queue.RestsUntil, queue.DueAt) = (null, Now);
        return null;
    }
}
