using Cadran.Customers.Pages;

namespace Cadran.Customers;

internal static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddScoped<Organizations>();
        services.AddScoped<Contacts>();
        services.AddScoped<BillingContacts>();
        services.AddScoped<CreateOrganization>();
        services.AddScoped<ChangeOrganization>();
        services.AddScoped<DeleteOrganization>();
        services.AddScoped<OrganizationLogo>();
        services.AddScoped<CreateContact>();
        services.AddScoped<ChangeContact>();
        services.AddScoped<DeleteContact>();
        services.AddScoped<FindCustomer>();
        services.AddScoped<CustomerFilter>();
        services.AddScoped<IOrganizationInUse, ContactsOfOrganization>();
        return services;
    }
}
