using Cadran.Platform.Jobs;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Billing.Journal;

internal static class JournalModule
{
    public static void AddJournal(this IServiceCollection services)
    {
        services.AddScoped<VerifyJournal>();
        services.AddScoped<DocumentCheck>();
        services.AddScoped<FileCheck>();
        services.AddScoped<SumCheck>();
        services.AddScoped<CustomerBalances>();
        services.AddScoped<CheckJournal>();
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<CheckJournal>());
        services.AddScoped<ClosePeriods>();
        services.AddScoped<EditLedger>();
        services.AddScoped<LedgerQueries>();
        services.AddScoped<JournalQueries>();
        services.AddScoped<JournalCsv>();
        services.AddScoped<FecExport>();
        services.AddSingleton(
            new SettingsPlace("journal.title", "/settings/journal", Permissions.SettingsEdit, 55)
        );
    }
}
