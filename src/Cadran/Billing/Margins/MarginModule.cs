using Cadran.Customers.Pages;
using Cadran.Work.Pages;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Margins;

internal static class MarginModule
{
    public static IServiceCollection AddMargins(this IServiceCollection services)
    {
        services.AddScoped<MarginReport>();
        services.AddScoped<MarginSums>();
        services.AddScoped<AgreedWorth>();
        services.AddScoped<MarginCsv>();
        services.AddScoped<Pages.MarginFilters>();
        services.AddSingleton(
            CustomerPart.Of<Pages.CustomerMargin>(CustomerTab.Invoices, Permissions.CostsRead, 20)
        );
        services.AddSingleton(ProjectPart.Of<Pages.ProjectMargin>(Permissions.CostsRead));
        return services;
    }
}
