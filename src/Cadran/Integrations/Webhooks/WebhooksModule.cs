using Cadran.Platform;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Integrations.Webhooks;

internal static class WebhooksModule
{
    /// <summary>CADRAN_WEBHOOKS_LOCAL=1 lets webhooks call this machine, and by http: for tests and development.</summary>
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PublicNetwork(
            provider.GetRequiredService<NameLookup>(),
            provider.GetRequiredService<IConfiguration>()["CADRAN_WEBHOOKS_LOCAL"] == "1"
        ));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<SendWebhook>();
        services.AddScoped<EditWebhooks>();
        services.AddScoped<WebhookQueries>();
        services.AddScoped<ReplayDeliveries>();
        services.AddScoped<HandEvents>();
        services.AddScoped<DrainWebhook>();
        services.AddScoped<TellOwner>();
        services.AddHostedService<WebhookRunner>();
        services.AddHostedService<ForgetDeliveries>();
        services.AddSingleton(
            new SettingsPlace("webhook.title", "/settings/webhooks", Permissions.SettingsEdit, 95)
        );
    }
}
