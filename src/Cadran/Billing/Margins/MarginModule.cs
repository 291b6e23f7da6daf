using Cadran.Customers.Pages;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Margins;

internal static class MarginModule
{
    public static IServiceCollection AddMargins(this IServiceCollection services)
    {
        services.AddScoped<MarginReport>();
        services.AddSingleton(
            CustomerPart.Of<Pages.CustomerMargin>(CustomerTab.Invoices, Permissions.CostsRead, 20)
        );
        return services;
    }
}
