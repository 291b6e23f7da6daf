using Cadran.Integrations.Webhooks.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>
/// Sends what waits for one webhook, for whoever holds its queue: some at once, of each thing one after the other. A
/// receiver that fails all the time rests, then is tried with one; when it takes that, all that waits is sent.
/// </summary>
internal sealed class DrainWebhook(
    Store store,
    SendWebhook send,
    TellOwner tell,
    TimeProvider clock
)
{
    /// <summary>For how long a queue is held; longer than a round takes, and held anew before each.</summary>
    public static readonly Duration Lease = Duration.FromSeconds(60);

    private const int AtOnce = 8;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Until nothing is due, or it rests. Answers when there is more to do; null when nothing waits.</summary>
    public async Task<Instant?> Run(Id<Webhook> id, Guid holder, CancellationToken stop)
    {
        while (true)
        {
            var db = store.Read;
            var queue = await Mine(db, id).AsNoTracking().FirstOrDefaultAsync(stop);
            var webhook = await db.Set<Webhook>()
                .AsNoTracking()
                .FirstOrDefaultAsync(w => w.Id == id, stop);
            if (queue is null || webhook is null or { OffAt: not null })
                return null;
            if (queue.RestsUntil > Now)
                return queue.RestsUntil;
            var round = await Heads(db, id)
                .OrderBy(d => d.Attempts)
                .ThenBy(d => d.EventId)
                .Take(queue.Rests > 0 ? 1 : AtOnce)
                .ToListAsync(stop);
            if (round.Count == 0)
                return await NextDue(db, id, stop);
            if (!await Hold(id, holder, stop))
                return null;
            var outcomes = await Task.WhenAll(round.Select(d => send.Run(webhook, d, stop)));
            // Written also while this node stops: what was taken is not to be sent again.
            var kept = await store.Write(
                unit => Keep(unit, id, holder, [.. round.Zip(outcomes)]),
                CancellationToken.None
            );
            if (!kept.Succeeded)
                return Now;
        }
    }

    /// <summary>Due, and the first that waits of the thing that it is about.</summary>
    private IQueryable<WebhookDelivery> Heads(CadranDb db, Id<Webhook> id)
    {
        var now = Now;
        return Waiting(db, id)
            .Where(d =>
                d.DueAt <= now
                && !Waiting(db, id).Any(e => e.ObjectId == d.ObjectId && e.EventId < d.EventId)
            );
    }

    private static IQueryable<WebhookDelivery> Waiting(CadranDb db, Id<Webhook> id) =>
        db.Set<WebhookDelivery>()
            .AsNoTracking()
            .Where(d => d.WebhookId == id && d.State == DeliveryState.Waiting);

    private static Task<Instant?> NextDue(CadranDb db, Id<Webhook> id, CancellationToken stop) =>
        Waiting(db, id)
            .Where(d =>
                !Waiting(db, id).Any(e => e.ObjectId == d.ObjectId && e.EventId < d.EventId)
            )
            .OrderBy(d => d.DueAt)
            .Select(d => (Instant?)d.DueAt)
            .FirstOrDefaultAsync(stop);

    private async Task<bool> Hold(Id<Webhook> id, Guid holder, CancellationToken stop)
    {
        var held = await store.Write<int>(
            async db =>
                await Mine(db, id)
                    .Where(q => q.HeldBy == holder)
                    .ExecuteUpdateAsync(
                        rows => rows.SetProperty(q => q.HeldUntil, Now + Lease),
                        stop
                    ),
            stop
        );
        return held.Value == 1;
    }

    private static IQueryable<WebhookQueue> Mine(CadranDb db, Id<Webhook> id)
    {
        var mine = db.Workspace;
        return db.Set<WebhookQueue>().Where(q => q.WorkspaceId == mine && q.WebhookId == id);
    }

    /// <summary>Nothing when somebody else holds the queue by now.</summary>
    private async Task<Result<Done>> Keep(
        CadranDb db,
        Id<Webhook> id,
        Guid holder,
        IReadOnlyList<(WebhookDelivery Sent, TryOutcome Outcome)> round
    )
    {
        var now = Now;
        var held = await Mine(db, id)
            .Where(q => q.HeldBy == holder)
            .ExecuteUpdateAsync(rows => rows.SetProperty(q => q.HeldUntil, now + Lease));
        if (held == 0)
            return new Done();
        var queue = await Mine(db, id).SingleAsync();
        var ids = round.Select(r => r.Sent.Id).ToList();
        var rows = await db.Set<WebhookDelivery>()
            .Where(d => ids.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id);
        foreach (var (sent, outcome) in round)
            if (rows.TryGetValue(sent.Id, out var row) && row.State == DeliveryState.Waiting)
                Note(row, outcome, now);
        if (round.Any(r => r.Outcome.IsTaken))
            await Recover(db, queue, now);
        else
            await Fail(db, queue, [.. round.Select(r => r.Outcome)], now);
        return new Done();
    }

    private static void Note(WebhookDelivery row, TryOutcome outcome, Instant now)
    {
        row.Attempts++;
        (row.TriedAt, row.FirstTriedAt) = (now, row.FirstTriedAt ?? now);
        (row.Status, row.Answer, row.Trouble, row.Milliseconds) = (
            outcome.Status,
            outcome.Answer,
            outcome.Trouble,
            outcome.Milliseconds
        );
        var next = outcome.IsTaken
            ? null
            : RetryPlan.Next(row.Attempts, row.FirstTriedAt!.Value, now, outcome.Asked);
        row.State =
            outcome.IsTaken ? DeliveryState.Delivered
            : next is null ? DeliveryState.Failed
            : DeliveryState.Waiting;
        row.DueAt = next ?? row.DueAt;
        row.EndedAt = next is null ? now : null;
    }

    /// <summary>It takes something: after a rest all that waits is sent now, however long it was to wait.</summary>
    private static async Task Recover(CadranDb db, WebhookQueue queue, Instant now)
    {
        if (queue.Rests > 0)
        {
            var id = queue.WebhookId;
            await db.SaveChangesAsync();
            await db.Set<WebhookDelivery>()
                .Where(d => d.WebhookId == id && d.State == DeliveryState.Waiting && d.DueAt > now)
                .ExecuteUpdateAsync(rows => rows.SetProperty(d => d.DueAt, now));
        }
        (queue.FailuresInRow, queue.FailingSince, queue.ToldAt) = (0, null, null);
        (queue.RestsUntil, queue.Rests, queue.DeliveredAt) = (null, 0, now);
    }

    private async Task Fail(
        CadranDb db,
        WebhookQueue queue,
        IReadOnlyList<TryOutcome> outcomes,
        Instant now
    )
    {
        var id = queue.WebhookId;
        queue.FailuresInRow += outcomes.Count;
        queue.FailingSince ??= now;
        if (queue.FailuresInRow >= RetryPlan.FailuresBeforeRest)
            queue.RestsUntil = now + RetryPlan.Rest(++queue.Rests);
        if (outcomes.Max(o => o.Asked) is { } asked)
            queue.RestsUntil = Instant.Max(
                queue.RestsUntil ?? now,
                now + Duration.Min(asked, Duration.FromDays(1))
            );
        WebhookOff? off =
            outcomes.Any(o => o.IsGone) ? WebhookOff.Gone
            : RetryPlan.IsHopeless(queue.FailingSince.Value, now) ? WebhookOff.Failing
            : null;
        if (
            off is null
            && (
                queue.ToldAt is not null || !RetryPlan.IsWorthTelling(queue.FailingSince.Value, now)
            )
        )
            return;
        var webhook = await db.Set<Webhook>().SingleAsync(w => w.Id == id);
        queue.ToldAt = now;
        if (off is not null)
        {
            (webhook.OffAt, webhook.OffWhy) = (now, off);
            queue.IsOff = true;
        }
        await tell.Run(db, webhook, queue.FailingSince.Value, outcomes[^1]);
    }
}
