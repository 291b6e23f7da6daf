using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Work.Pages;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Work;

internal static class WorkModule
{
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.AddScoped<ServiceTypes>();
        services.AddScoped<CreateServiceType>();
        services.AddScoped<ChangeServiceType>();
        services.AddScoped<Projects>();
        services.AddScoped<CreateProject>();
        services.AddScoped<ChangeProject>();
        services.AddScoped<ProjectTasks>();
        services.AddScoped<CreateTask>();
        services.AddScoped<ChangeTask>();
        services.AddScoped<Tickets>();
        services.AddScoped<CreateTicket>();
        services.AddScoped<ChangeTicket>();
        services.AddScoped<WorkItemLookup>();
        services.AddScoped<FindWork>();
        services.AddScoped<TellWorkFacts>();
        services.AddScoped<CycleStatus>();
        services.AddScoped<WorkFilters>();
        services.AddSingleton(
            CustomerPart.Of<CustomerWork>(CustomerTab.Overview, Permissions.WorkRead, 10)
        );
        services.AddSingleton(
            CustomerPart.Of<CustomerWork>(CustomerTab.Work, Permissions.WorkRead, 10)
        );
        services.AddSingleton(
            new SettingsPlace("services.title", "/settings/services", Permissions.SettingsEdit, 30)
        );
        services.AddScoped<IOrganizationInUse, WorkOfOrganization>();
        services.AddScoped<IMemberInUse, WorkOfMember>();
        return services;
    }
}
