using System.Text.Json.Serialization;

namespace QuickBooksStandIn.Webhooks;

/// <summary>The form of a webhook's body.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookFormat>))]
public enum WebhookFormat
{
    /// <summary>An array of events; the only form since summer 2026.</summary>
    CloudEvents,

    /// <summary>eventNotifications by company.</summary>
    Legacy,
}

/// <summary>Where webhooks go, and what is wrong with them.</summary>
public sealed record WebhookTarget
{
    /// <summary>The address of the app, or null: nothing is sent, and what happens meanwhile is not kept for it.</summary>
    public Uri? Url { get; init; }

    /// <summary>Signs the bodies. It belongs to the app and is not its client secret.</summary>
    public string VerifierToken { get; init; } = "standin-verifier";

    public WebhookFormat Format { get; init; }

    /// <summary>How long changes are collected into one body.</summary>
    public TimeSpan CollectFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Each body is sent once more after it was taken.</summary>
    public bool SendsTwice { get; init; }

    /// <summary>The later event stands before the earlier one.</summary>
    public bool OutOfOrder { get; init; }

    /// <summary>How many of the next bodies are signed with another token.</summary>
    public int BadSignatures { get; init; }
}
