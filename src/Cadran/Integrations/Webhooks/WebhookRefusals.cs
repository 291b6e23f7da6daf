namespace Cadran.Integrations.Webhooks;

internal static class WebhookRefusals
{
    /// <summary>An absolute https address with a host, without a name or a password in it.</summary>
    public static readonly Refusal UrlInvalid = new("webhook.url_invalid", RefusalKind.Rule, "url");

    /// <summary>Something of this network is never called.</summary>
    public static readonly Refusal Private = new(
        "webhook.address_private",
        RefusalKind.Rule,
        "url"
    );
    public static readonly Refusal TypeUnknown = new(
        "webhook.type_unknown",
        RefusalKind.Rule,
        "types"
    );
    public static readonly Refusal TooMany = new("webhook.too_many", RefusalKind.Conflict);
    public static readonly Refusal Off = new("webhook.off", RefusalKind.Conflict);
}
