using System.Text.Json;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cadran.Integrations.Webhooks;

/// <summary>Why a webhook is switched off.</summary>
public enum WebhookOff
{
    /// <summary>Somebody of the firm did it.</summary>
    ByHand,

    /// <summary>The receiver answered that it is gone for good (410).</summary>
    Gone,

    /// <summary>Nothing could be delivered for three days.</summary>
    Failing,
}

/// <summary>An address of another program that is told what happens: all of it, or the chosen types.</summary>
internal sealed class Webhook : VersionedRow
{
    public required Id<Webhook> Id { get; init; }
    public required string Url { get; set; }
    public string? Description { get; set; }

    /// <summary>Types of events; null: all.</summary>
    public IReadOnlyList<string>? Types { get; set; }

    /// <summary>The secret that signs, sealed with the keys of this Cadran; and the one before, while it still signs too.</summary>
    public required string Sealed { get; set; }
    public string? FormerSealed { get; set; }
    public Instant? FormerUntil { get; set; }
    public required Id<Member> CreatedBy { get; init; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Told what happens from then on: when it was made, or switched on again.</summary>
    public required Instant Since { get; set; }
    public Instant? OffAt { get; set; }
    public WebhookOff? OffWhy { get; set; }

    public bool Wants(string type) => Types is null || Types.Contains(type);
}

/// <summary>
/// When a webhook has something to send, who is sending it, and how its receiver has been doing. Not a tenant row: any node
/// looks after the queues of all workspaces. What is sent is in <see cref="WebhookDelivery"/>.
/// </summary>
internal sealed class WebhookQueue
{
    public required WorkspaceId WorkspaceId { get; init; }
    public required Id<Webhook> WebhookId { get; init; }

    /// <summary>When something is to be sent; null: nothing waits, or somebody is at it.</summary>
    public Instant? DueAt { get; set; }
    public Guid? HeldBy { get; set; }
    public Instant? HeldUntil { get; set; }
    public bool IsOff { get; set; }
    public int FailuresInRow { get; set; }
    public Instant? FailingSince { get; set; }

    /// <summary>Until when it rests, for the how manieth time in a row.</summary>
    public Instant? RestsUntil { get; set; }
    public int Rests { get; set; }

    /// <summary>When its owner was told that it fails.</summary>
    public Instant? ToldAt { get; set; }
    public Instant? DeliveredAt { get; set; }
}

public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>Given up after three days.</summary>
    Failed,
}

/// <summary>One event for one webhook: what is sent, and what came of it.</summary>
internal sealed class WebhookDelivery : TenantRow
{
    public required Id<WebhookDelivery> Id { get; init; }
    public required Id<Webhook> WebhookId { get; init; }

    /// <summary>The event, by which they are in order; the id of the message.</summary>
    public required Id<RecordedEvent> EventId { get; init; }
    public required string Type { get; init; }

    /// <summary>The thing that it is about, or the event: what has the same is sent one after the other.</summary>
    public required Guid ObjectId { get; init; }

    /// <summary>JSON, as it is sent.</summary>
    public required string Body { get; init; }
    public DeliveryState State { get; set; }
    public int Attempts { get; set; }
    public required Instant CreatedAt { get; init; }
    public required Instant DueAt { get; set; }
    public Instant? FirstTriedAt { get; set; }
    public Instant? TriedAt { get; set; }
    public Instant? EndedAt { get; set; }

    /// <summary>Of the last try: the status of HTTP, the beginning of what was answered, how long it took.</summary>
    public int? Status { get; set; }
    public string? Answer { get; set; }
    public int? Milliseconds { get; set; }

    /// <summary>Why the last try failed; null: it did not.</summary>
    public DeliveryTrouble? Trouble { get; set; }

    public static WebhookDelivery Of(TimeProvider clock, Id<Webhook> webhook, EventAnswer what)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return new()
        {
            Id = Id<WebhookDelivery>.New(clock),
            WebhookId = webhook,
            EventId = new(what.Id),
            Type = what.Type,
            ObjectId = what.Subject.Id ?? what.Id,
            Body = JsonSerializer.Serialize(what, ApiJson.Options),
            CreatedAt = now,
            DueAt = now,
        };
    }

    /// <summary>To be sent at once, and as often as a new one.</summary>
    public void Again(Instant now)
    {
        (State, Attempts, DueAt) = (DeliveryState.Waiting, 0, now);
        (FirstTriedAt, EndedAt) = (null, null);
    }
}

/// <summary>Why a try failed.</summary>
public enum DeliveryTrouble
{
    /// <summary>Answered, but not with 2xx.</summary>
    Refused,

    /// <summary>Answered with a redirect, which is not followed.</summary>
    Redirected,

    /// <summary>No answer within 15 seconds.</summary>
    TooSlow,

    /// <summary>Nobody answers there.</summary>
    Unreachable,

    /// <summary>There is no such host.</summary>
    Unknown,

    /// <summary>The address is not on the public network.</summary>
    Private,

    /// <summary>Its certificate is not trusted.</summary>
    Untrusted,

    /// <summary>The keys that sealed its secret are gone: it needs another.</summary>
    NoSecret,
}

internal sealed class WebhookTables
    : IEntityTypeConfiguration<Webhook>,
        IEntityTypeConfiguration<WebhookQueue>,
        IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.Table("webhooks").StaysHere();
        builder.Property(w => w.Types).AsJson();
        builder.References<Webhook, Member>(nameof(Webhook.CreatedBy));
    }

    public void Configure(EntityTypeBuilder<WebhookQueue> builder)
    {
        builder.ToTable("webhook_queues");
        builder.HasKey(q => new { q.WorkspaceId, q.WebhookId });
        builder.HasIndex(q => q.DueAt).HasDatabaseName("ix_webhook_queues_due");
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.Table("webhook_deliveries").StaysHere();
        builder.Property(d => d.Type).HasMaxLength(60);
        builder.References<WebhookDelivery, Webhook>(nameof(WebhookDelivery.WebhookId));
        builder.UniqueOn(
            "ux_webhook_deliveries_event",
            nameof(WebhookDelivery.WebhookId),
            nameof(WebhookDelivery.EventId)
        );
        builder
            .IndexOn(
                "ix_webhook_deliveries_waiting",
                nameof(WebhookDelivery.WebhookId),
                nameof(WebhookDelivery.ObjectId),
                nameof(WebhookDelivery.EventId)
            )
            .HasFilter("state = 'Waiting'");
        builder
            .IndexOn(
                "ix_webhook_deliveries_due",
                nameof(WebhookDelivery.WebhookId),
                nameof(WebhookDelivery.Attempts),
                nameof(WebhookDelivery.EventId)
            )
            .HasFilter("state = 'Waiting'");
    }
}
