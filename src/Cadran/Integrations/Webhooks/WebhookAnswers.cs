using Cadran.Platform.Api;
using Cadran.Platform.Events;

namespace Cadran.Integrations.Webhooks;

/// <summary>How a webhook is doing.</summary>
public enum WebhookState
{
    Working,

    /// <summary>The last tries failed; it is tried again.</summary>
    Failing,
    Off,
}

/// <summary>What is asked of a webhook. Types: absent or empty for all. Active: absent is yes.</summary>
internal sealed record WebhookInput(
    string? Url,
    string? Description = null,
    IReadOnlyList<string>? Types = null,
    bool? Active = null
);

/// <summary>A webhook. Types: absent for all. OffWhy: only when it is off. FailingSince, RestsUntil: only while it fails.</summary>
internal sealed record WebhookAnswer(
    Id<Webhook> Id,
    string Url,
    string? Description,
    IReadOnlyList<string>? Types,
    bool Active,
    WebhookState State,
    WebhookOff? OffWhy,
    Instant? FailingSince,
    Instant? RestsUntil,
    Instant? DeliveredAt,
    Instant? FormerSecretUntil,
    Instant CreatedAt,
    int Version
) : IVersionedAnswer
{
    public static WebhookAnswer Of(Webhook row, WebhookQueue queue) =>
        new(
            row.Id,
            row.Url,
            row.Description,
            row.Types,
            row.OffAt is null,
            row.OffAt is not null ? WebhookState.Off
                : queue.FailingSince is not null ? WebhookState.Failing
                : WebhookState.Working,
            row.OffWhy,
            queue.FailingSince,
            queue.RestsUntil,
            queue.DeliveredAt,
            row.FormerUntil,
            row.CreatedAt,
            row.Version
        );
}

/// <summary>A webhook with the secret that signs what it is sent: shown now and never again.</summary>
internal sealed record WebhookMade(Id<Webhook> Id, string Secret, WebhookAnswer Webhook);

/// <summary>Another secret, shown now and never again; until when the one before signs too.</summary>
internal sealed record SecretRotated(string Secret, Instant FormerUntil);

/// <summary>
/// What was sent to a webhook, or will be. NextTryAt: only while it waits. Status, Answer, Milliseconds, Trouble: of the
/// last try.
/// </summary>
internal sealed record WebhookDeliveryAnswer(
    Id<WebhookDelivery> Id,
    Id<Webhook> WebhookId,
    Guid EventId,
    string Type,
    DeliveryState State,
    int Attempts,
    Instant CreatedAt,
    Instant? TriedAt,
    Instant? NextTryAt,
    int? Status,
    string? Answer,
    int? Milliseconds,
    DeliveryTrouble? Trouble,
    EventAnswer Event
)
{
    public static WebhookDeliveryAnswer Of(WebhookDelivery row) =>
        new(
            row.Id,
            row.WebhookId,
            row.EventId.Value,
            row.Type,
            row.State,
            row.Attempts,
            row.CreatedAt,
            row.TriedAt,
            row.State == DeliveryState.Waiting ? row.DueAt : null,
            row.Status,
            row.Answer,
            row.Milliseconds,
            row.Trouble,
            System.Text.Json.JsonSerializer.Deserialize<EventAnswer>(row.Body, ApiJson.Options)!
        );
}

/// <summary>How many deliveries are sent again.</summary>
internal sealed record ReplayAnswer(int Count);

/// <summary>Since when failed deliveries are sent again; absent: all that are remembered.</summary>
internal sealed record ReplayRequest(Instant? Since = null);
