using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Reminders;

/// <summary>
/// Looks in every workspace, some times an hour, whether reminders are to be sent. It keeps nothing: what was missed
/// while it was down is decided anew by the days that it is now.
/// </summary>
internal sealed class ReminderClock(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ReminderClock> log
) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = First;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
                pause = Every;
                foreach (var workspace in await Workspaces(stoppingToken))
                    await Look(workspace, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                log.LogError(failure, "Looking for reminders failed");
            }
        }
    }

    private async Task<List<WorkspaceId>> Workspaces(CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        return await db.Set<WorkspaceListing>().Select(w => w.WorkspaceId).ToListAsync(stop);
    }

    private async Task Look(WorkspaceId workspace, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace);
            await scope.ServiceProvider.GetRequiredService<SendReminders>().Run(stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The reminders of a workspace failed");
        }
    }
}
