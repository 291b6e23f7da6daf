using Cadran.Integrations.Archive;
using Cadran.Integrations.Bank;
using Cadran.Integrations.CustomerFiles;
using Cadran.Integrations.Webhooks;
using Cadran.Platform.Jobs;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Integrations;

internal static class IntegrationsModule
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services)
    {
        services.AddScoped<ImportTime>();
        services.AddScoped<UndoTimeImport>();
        services.AddScoped<ImportMappings>();
        services.AddScoped<TimeFormats>();
        services.AddScoped<FileSamples>();
        services.AddScoped<StartImport>();
        services.AddScoped<ImportJobs>();
        services.AddScoped<TryFile>();
        services.AddScoped<ImportRemarks>();
        services.AddCustomerFiles();
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<ImportTime>());
        services.AddScoped<IJobHandler, TryImport>();
        services.AddScoped<ImportBankFile>();
        services.AddScoped<BankLines>();
        services.AddScoped<ConfirmBankLines>();
        services.AddSingleton<ArchiveFolder>();
        services.AddSingleton(provider =>
            ArchiveLimits.Of(provider.GetRequiredService<IConfiguration>())
        );
        services.AddHostedService<ForgetArchives>();
        services.AddScoped<MakeArchive>();
        services.AddScoped<BringInArchive>();
        services.AddScoped<Archives>();
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<MakeArchive>());
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<BringInArchive>());
        services.AddWebhooks();
        services.AddSingleton(
            new SettingsPlace("settings.import", "/settings/import", Permissions.ImportRun, 90)
        );
        services.AddSingleton(
            new SettingsPlace("settings.archive", "/settings/archive", Permissions.ArchiveMove, 95)
        );
        return services;
    }

    private static void AddCustomerFiles(this IServiceCollection services)
    {
        services.AddScoped<ImportCustomers>();
        services.AddScoped<CustomerImports>();
        services.AddScoped<CustomerErrors>();
        services.AddScoped<ExportCustomers>();
        services.AddScoped<StartCustomerImport>();
        services.AddScoped<UndoCustomerImport>();
        foreach (var kind in Enum.GetValues<CustomerFileKind>())
        foreach (var dryRun in new[] { false, true })
            services.AddScoped<IJobHandler>(provider => new CustomerFileJob(
                provider.GetRequiredService<ImportCustomers>(),
                kind,
                dryRun
            ));
    }
}
