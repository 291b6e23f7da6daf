using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Workspaces.OpenId;

internal static class OpenIdModule
{
    public static void AddOpenId(this IServiceCollection services)
    {
        services.AddSingleton<ProviderNetwork>();
        services.AddSingleton<Providers>();
        services.AddSingleton<ClientSecrets>();
        services.AddSingleton<DomainProof>();
        services.AddSingleton<AskToken>();
        services.AddSingleton<ReadIdToken>();
        services.AddSingleton<TakeIn>();
        services.AddSingleton<FirmSignIn>();
        services.AddScoped<EditOpenId>();
        services.AddScoped<EditDomains>();
        services.AddScoped<OpenIdQueries>();
        services.AddSingleton(
            new SettingsPlace("openId.title", "/settings/sign-in", Permissions.SignInManage, 75)
        );
    }
}
