using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

/// <summary>
/// Work that looks into every workspace, some times an hour, for what its day asks. It keeps nothing: what was missed
/// while it was down is decided anew by the day that it is now. What fails in one workspace leaves the others alone.
/// </summary>
internal abstract class EveryWorkspace(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger log
) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>What is done in a workspace that the scope has entered.</summary>
    protected abstract Task Look(IServiceProvider scope, CancellationToken stop);

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
                    await Enter(workspace, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
            catch (Exception failure)
            {
                log.LogError(failure, "Looking into the workspaces failed");
            }
        }
    }

    private async Task<List<WorkspaceId>> Workspaces(CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        return await db.Set<WorkspaceListing>().Select(w => w.WorkspaceId).ToListAsync(stop);
    }

    private async Task Enter(WorkspaceId workspace, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace);
            await Look(scope.ServiceProvider, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The work of the day failed in a workspace");
        }
    }
}
