using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>
/// Looks after the webhooks of all workspaces on this node: hands them what happened, and sends what waits, each webhook by
/// itself, so that a slow one holds up no other. A queue is held by one node at a time; one whose node died is taken over.
/// </summary>
internal sealed class WebhookRunner(
    IDatabase database,
    IServiceScopeFactory scopes,
    EventSignal signal,
    TimeProvider clock,
    ILogger<WebhookRunner> log
) : BackgroundService
{
    private const int AtOnce = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How often it looks for what happened on other nodes.</summary>
    private static readonly Duration Sweep = Duration.FromSeconds(10);

    private readonly List<Task> running = [];
    private Instant swept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(Pause, stoppingToken);
                await Hand(stoppingToken);
                running.RemoveAll(drain => drain.IsCompleted);
                running.AddRange(
                    (await Claim(AtOnce - running.Count, stoppingToken)).Select(queue =>
                        Drain(queue, stoppingToken)
                    )
                );
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                log.LogError(failure, "Looking after webhooks failed");
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            }
        }
        await Task.WhenAll(running);
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>In the workspaces where something happened here, and now and then in all that have webhooks.</summary>
    private async Task Hand(CancellationToken stop)
    {
        var here = signal.Take();
        var isTime = Now - swept >= Sweep;
        if (!isTime && here.Count == 0)
            return;
        await using var db = database.OpenForReading(null);
        var told = await db.Set<WebhookQueue>()
            .Where(q => !q.IsOff)
            .Select(q => q.WorkspaceId)
            .Distinct()
            .ToListAsync(stop);
        if (isTime)
            swept = Now;
        foreach (var workspace in told.Where(w => isTime || here.Contains(w)))
            try
            {
                await In(workspace, scope => scope.GetRequiredService<HandEvents>().Run(stop));
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // What fails in one workspace leaves the others alone.
                log.LogError(failure, "Handing events of a workspace to its webhooks failed");
            }
    }

    private async Task<List<WebhookQueue>> Claim(int places, CancellationToken stop)
    {
        if (places == 0 || !await AnyDue(stop))
            return [];
        var mine = Guid.CreateVersion7();
        var due = Now.ToUnixTimeMilliseconds();
        await database.Write<Done>(
            null,
            async db =>
            {
                object me = db is SqliteCadranDb ? mine.ToByteArray(true) : mine;
                await db.Database.ExecuteSqlRawAsync(
                    ClaimSql(db),
                    [me, (Now + DrainWebhook.Lease).ToUnixTimeMilliseconds(), due, places],
                    stop
                );
                return new Done();
            },
            null,
            stop
        );
        await using var db = database.OpenForReading(null);
        return await db.Set<WebhookQueue>().Where(q => q.HeldBy == mine).ToListAsync(stop);
    }

    private async Task<bool> AnyDue(CancellationToken stop)
    {
        var now = Now;
        await using var db = database.OpenForReading(null);
        return await db.Set<WebhookQueue>()
            .AnyAsync(
                q =>
                    !q.IsOff
                    && (
                        q.HeldUntil < now
                        || (q.HeldUntil == null && q.DueAt != null && q.DueAt <= now)
                    ),
                stop
            );
    }

    private static string ClaimSql(CadranDb db) =>
        $"""
            UPDATE webhook_queues SET held_by = @p0, held_until = @p1, due_at = NULL
            WHERE (workspace_id, webhook_id) IN (
              SELECT workspace_id, webhook_id FROM webhook_queues
              WHERE NOT is_off AND (held_until < @p2 OR (held_until IS NULL AND due_at <= @p2))
              ORDER BY due_at LIMIT @p3 {(db is PostgresCadranDb ? "FOR UPDATE SKIP LOCKED" : "")})
            """;

    private async Task Drain(WebhookQueue queue, CancellationToken stop)
    {
        Instant? next = Now + Duration.FromSeconds(10);
        try
        {
            await In(
                queue.WorkspaceId,
                async scope =>
                    next = await scope
                        .GetRequiredService<DrainWebhook>()
                        .Run(queue.WebhookId, queue.HeldBy!.Value, stop)
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            next = Now;
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Sending to a webhook failed by itself");
        }
        await LetGo(queue, next);
        signal.Wake(null);
    }

    /// <summary>What became due meanwhile stays due. When even this can't be written, its time runs out by itself.</summary>
    private async Task LetGo(WebhookQueue queue, Instant? next)
    {
        try
        {
            await database.Write<int>(
                null,
                async db =>
                    await db.Set<WebhookQueue>()
                        .Where(q =>
                            q.WorkspaceId == queue.WorkspaceId
                            && q.WebhookId == queue.WebhookId
                            && q.HeldBy == queue.HeldBy
                        )
                        .ExecuteUpdateAsync(rows =>
                            rows.SetProperty(q => q.HeldBy, (Guid?)null)
                                .SetProperty(q => q.HeldUntil, (Instant?)null)
                                .SetProperty(
                                    q => q.DueAt,
                                    q => q.DueAt == null || q.DueAt > next ? next : q.DueAt
                                )
                        ),
                null,
                CancellationToken.None
            );
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The queue of a webhook could not be let go");
        }
    }

    private async Task In(WorkspaceId workspace, Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace);
        await work(scope.ServiceProvider);
    }
}
