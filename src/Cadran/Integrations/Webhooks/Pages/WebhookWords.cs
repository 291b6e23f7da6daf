using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;

namespace Cadran.Integrations.Webhooks.Pages;

/// <summary>Words and colours of webhooks and what they are sent.</summary>
internal static class WebhookWords
{
    public static Tone ToneOf(WebhookState state) =>
        state switch
        {
            WebhookState.Working => Tone.Good,
            WebhookState.Failing => Tone.Bad,
            _ => Tone.Neutral,
        };

    /// <summary>It is sent at once, or in a moment.</summary>
    public static bool IsUnderway(WebhookDeliveryAnswer delivery, DateTimeOffset now) =>
        delivery.State == DeliveryState.Waiting
        && (
            delivery.NextTryAt is not { } next
            || next.ToDateTimeOffset() <= now + TimeSpan.FromSeconds(10)
        );

    public static Tone ToneOf(DeliveryState state) =>
        state switch
        {
            DeliveryState.Delivered => Tone.Good,
            DeliveryState.Failed => Tone.Bad,
            _ => Tone.Neutral,
        };

    /// <summary>"Invoice: issued"; of many at once with how many.</summary>
    public static string Of(WebhookDeliveryAnswer delivery, Texts texts) =>
        delivery.Event.Subject.Count is { } count
            ? $"{Of(delivery.Type, texts)} (× {Format.Number(count, 0)})"
            : Of(delivery.Type, texts);

    public static string Of(string type, Texts texts) =>
        type.Split('.') is [var kind, var fact]
            ? texts["event.of", texts["event.kind." + kind], texts["event.fact." + fact]]
            : type;
}

/// <summary>A delivery in a list, in words.</summary>
/// <param name="Id">Of its page.</param>
/// <param name="What">The event.</param>
/// <param name="Number">Of the thing, if it has one.</param>
/// <param name="Answer">What came of the last try; empty before.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it was made.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tone">The colour of that.</param>
public sealed record DeliveryLine(
    string Id,
    string What,
    string? Number,
    string Answer,
    int Attempts,
    DateTimeOffset At,
    string State,
    Tone Tone
)
{
    internal static DeliveryLine Of(WebhookDeliveryAnswer delivery, Texts texts) =>
        new(
            delivery.Id.ToString(),
            WebhookWords.Of(delivery, texts),
            delivery.Event.Subject.Number,
            delivery.TriedAt is null
                ? ""
                : DeliveryWords.Of(delivery.Trouble, delivery.Status, texts),
            delivery.Attempts,
            delivery.CreatedAt.ToDateTimeOffset(),
            texts["webhook.delivery." + EnumName.Of(delivery.State)],
            WebhookWords.ToneOf(delivery.State)
        );
}
