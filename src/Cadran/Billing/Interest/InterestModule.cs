using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Billing.Interest;

internal static class InterestModule
{
    public static IServiceCollection AddLateInterest(this IServiceCollection services)
    {
        services.AddScoped<PlanInterest>();
        services.AddScoped<ChargeInterest>();
        services.AddScoped<InterestQueries>();
        services.AddScoped<EditLateTerms>();
        services.AddSingleton(
            new SettingsPlace(
                "interest.settings",
                "/settings/late-payment",
                Permissions.SettingsEdit,
                56
            )
        );
        return services;
    }
}
