using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Billing.Agreements;

/// <summary>Looks in every workspace how its agreements are used.</summary>
internal sealed class AgreementClock(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<AgreementClock> log
) : EveryWorkspace(database, scopes, clock, log)
{
    protected override Task Look(IServiceProvider scope, CancellationToken stop) =>
        scope.GetRequiredService<WatchAgreements>().Run(stop);
}
