using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Integrations.Archive;

/// <summary>Throws archives away when their week is over.</summary>
internal sealed class ForgetArchives(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ForgetArchives> log
) : EveryWorkspace(database, scopes, clock, log)
{
    protected override Task Look(IServiceProvider scope, CancellationToken stop) =>
        scope.GetRequiredService<Archives>().Forget(stop);
}
