using Cadran.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Cadran.Integrations.Webhooks;

/// <summary>Keeps the secrets of webhooks sealed with the keys of this Cadran: they sign, so a hash does not do.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private IDataProtector Protector => protection.CreateProtector("cadran", "webhooks");

    public string Seal(string secret) => Protector.Protect(secret);

    /// <summary>Those that sign now; empty when the keys that sealed the present one are gone.</summary>
    public IReadOnlyList<string> Of(Webhook webhook, Instant now)
    {
        if (Protector.Open(webhook.Sealed) is not { } present)
            return [];
        var former = webhook.FormerUntil > now ? webhook.FormerSealed : null;
        return former is not null && Protector.Open(former) is { } until
            ? [present, until]
            : [present];
    }
}
