using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.Webhooks;

/// <summary>Which deliveries are asked for; all parts narrow.</summary>
internal readonly record struct DeliveryFilter(
    Id<Webhook>? WebhookId = null,
    Choice<DeliveryState>? State = null,
    string? Type = null,
    int? Limit = null,
    string? Cursor = null
);

/// <summary>The workspace's webhooks and what they were sent.</summary>
internal sealed class WebhookQueries(Store store, Caller caller)
{
    /// <summary>In the order in which they were made.</summary>
    public async Task<IReadOnlyList<WebhookAnswer>> All(CancellationToken stop)
    {
        var rows = await store
            .Read.Set<Webhook>()
            .AsNoTracking()
            .OrderBy(w => w.Id)
            .ToListAsync(stop);
        var queues = await Queues().ToDictionaryAsync(q => q.WebhookId, stop);
        return [.. rows.Select(row => WebhookAnswer.Of(row, queues[row.Id]))];
    }

    /// <summary>Refusal: not_found.</summary>
    public async Task<Result<WebhookAnswer>> One(Id<Webhook> id, CancellationToken stop) =>
        await store.Read.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, stop)
            is { } row
            ? WebhookAnswer.Of(row, await Queues().SingleAsync(q => q.WebhookId == id, stop))
            : PlatformRefusals.NotFound;

    /// <summary>Newest first. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<WebhookDeliveryAnswer>>> Deliveries(
        DeliveryFilter filter,
        CancellationToken stop
    )
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (page.Check() is { } refusal)
            return refusal;
        var rows = store.Read.Set<WebhookDelivery>().AsNoTracking();
        if (filter.WebhookId is { } webhook)
            rows = rows.Where(d => d.WebhookId == webhook);
        if (filter.State is { Value: var state })
            rows = rows.Where(d => d.State == state);
        if (filter.Type is { } type)
            rows = rows.Where(d => d.Type == type);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var text]
                || !Id<WebhookDelivery>.TryParse(text, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(d => d.Id < last);
        }
        var found = await rows.OrderByDescending(d => d.Id).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(found, page.Count, d => Cursors.Write(d.Id), WebhookDeliveryAnswer.Of);
    }

    /// <summary>Refusal: not_found.</summary>
    public async Task<Result<WebhookDeliveryAnswer>> Delivery(
        Id<WebhookDelivery> id,
        CancellationToken stop
    ) =>
        await store
            .Read.Set<WebhookDelivery>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.Id == id, stop)
            is { } row
            ? WebhookDeliveryAnswer.Of(row)
            : PlatformRefusals.NotFound;

    private IQueryable<WebhookQueue> Queues()
    {
        var mine = caller.Workspace;
        return store.Read.Set<WebhookQueue>().AsNoTracking().Where(q => q.WorkspaceId == mine);
    }
}
