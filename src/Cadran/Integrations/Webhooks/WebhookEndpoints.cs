using Cadran.Platform.Api;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Integrations.Webhooks;

internal static class WebhookEndpoints
{
    public static void MapWebhooksApi(this IEndpointRouteBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").Requires(Permissions.SettingsEdit);
        hooks.MapGet("", All).Answers<Page<WebhookAnswer>>();
        hooks
            .MapPost("", Add)
            .Answers<WebhookMade>(StatusCodes.Status201Created)
            .WithMetadata(new NoIdempotency());
        hooks.MapGet("/event-types", () => Types()).Answers<Page<string>>();
        hooks.MapGet("/deliveries", Deliveries).Answers<Page<WebhookDeliveryAnswer>>();
        hooks.MapGet("/deliveries/{id}", Delivery).Answers<WebhookDeliveryAnswer>();
        hooks.MapPost("/deliveries/{id}/replay", Replay).Answers<WebhookDeliveryAnswer>();
        hooks.MapGet("/{id}", One).Answers<WebhookAnswer>();
        hooks.MapPut("/{id}", Change).Answers<WebhookAnswer>();
        hooks.MapDelete("/{id}", Delete).AnswersNothing();
        hooks
            .MapPost("/{id}/rotate-secret", Rotate)
            .Answers<SecretRotated>()
            .WithMetadata(new NoIdempotency());
        hooks.MapPost("/{id}/test", Test).Answers<WebhookDeliveryAnswer>();
        hooks.MapPost("/{id}/replay", ReplayAll).Answers<ReplayAnswer>();
    }

    private static async Task<IResult> All(WebhookQueries ask, CancellationToken stop) =>
        Results.Json(new Page<WebhookAnswer>(await ask.All(stop), null));

    private static IResult Types() => Results.Json(new Page<string>(PublishedRows.Types, null));

    private static async Task<IResult> Add(
        WebhookInput input,
        EditWebhooks edit,
        CancellationToken stop
    ) => (await edit.Add(input, stop)).Created(made => $"{ApiModule.Root}/webhooks/{made.Id}");

    private static async Task<IResult> One(
        Id<Webhook> id,
        WebhookQueries ask,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Versioned(http);

    private static async Task<IResult> Change(
        Id<Webhook> id,
        WebhookInput input,
        EditWebhooks edit,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await edit.Change(id, input, seen.Version, stop)).Versioned(http);

    private static async Task<IResult> Delete(
        Id<Webhook> id,
        EditWebhooks edit,
        IfMatch seen,
        CancellationToken stop
    ) => (await edit.Delete(id, seen.Version, stop)).NoContent();

    private static async Task<IResult> Rotate(
        Id<Webhook> id,
        EditWebhooks edit,
        CancellationToken stop
    ) => (await edit.Rotate(id, stop)).Ok();

    private static async Task<IResult> Test(
        Id<Webhook> id,
        ReplayDeliveries replay,
        CancellationToken stop
    ) => (await replay.Test(id, stop)).Ok();

    private static async Task<IResult> ReplayAll(
        Id<Webhook> id,
        ReplayRequest request,
        ReplayDeliveries replay,
        CancellationToken stop
    ) => (await replay.AllFailed(id, request.Since, stop)).Ok();

    private static async Task<IResult> Deliveries(
        [AsParameters] DeliveryFilter filter,
        WebhookQueries ask,
        CancellationToken stop
    ) => (await ask.Deliveries(filter, stop)).Ok();

    private static async Task<IResult> Delivery(
        Id<WebhookDelivery> id,
        WebhookQueries ask,
        CancellationToken stop
    ) => (await ask.Delivery(id, stop)).Ok();

    private static async Task<IResult> Replay(
        Id<WebhookDelivery> id,
        ReplayDeliveries replay,
        CancellationToken stop
    ) => (await replay.One(id, stop)).Ok();
}
