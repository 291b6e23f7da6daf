using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Platform.Mail;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>Fills a workspace that is to begin with sample data: `--demo`, or asked for when signing up.</summary>
internal sealed class DemoStarter(IServiceScopeFactory scopes) : IWorkspaceStarter
{
    public async Task Start(CadranDb db, WorkspaceStart start, CancellationToken stop)
    {
        if (!start.SampleData)
            return;
        await db.SaveChangesAsync(stop);
        var owner = await db.Set<Member>().SingleAsync(m => m.Id == start.Owner, stop);
        await using var scope = scopes.CreateAsyncScope();
        var firm = scope.ServiceProvider.GetRequiredService<DemoFirm>();
        await scope
            .ServiceProvider.GetRequiredService<Store>()
            .Within(db, () => firm.Fill(start.Workspace, owner, stop));
    }
}

/// <summary>Made-up people get no mail: what was written to them is kept in the outbox, and no server sees it.</summary>
internal static class DemoMail
{
    public static Task Keep(Store store, CancellationToken stop) =>
        store
            .Write<Done>(
                async db =>
                {
                    var home = db.Workspace;
                    foreach (var mail in await db.Set<OutgoingMail>().ToListAsync(stop))
                        mail.Kept();
                    var jobs = await db.Set<Job>()
                        .Where(j => j.WorkspaceId == home && j.Kind == SendMail.JobKind)
                        .ToListAsync(stop);
                    db.RemoveRange(jobs);
                    return new Done();
                },
                stop
            )
            .Done();
}

internal static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<IWorkspaceStarter, DemoStarter>();
        services.AddScoped<DemoFirm>();
        services.AddScoped<DemoPeople>();
        services.AddScoped<DemoRates>();
        services.AddScoped<DemoCustomers>();
        services.AddScoped<DemoAgreements>();
        services.AddScoped<DemoDays>();
        services.AddScoped<DemoTime>();
        services.AddScoped<DemoInvoices>();
        services.AddScoped<DemoQuotes>();
        services.AddScoped<DemoBank>();
        services.AddScoped<DemoRecurring>();
        services.AddScoped<DemoExpenses>();
        services.AddScoped<DemoForeign>();
        services.AddSingleton<DemoStandIn>();
        services.AddScoped<DemoBooks>();
        return services;
    }
}
