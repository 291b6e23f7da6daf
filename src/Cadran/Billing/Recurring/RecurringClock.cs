using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Billing.Recurring;

/// <summary>Looks in every workspace whether recurring invoices are to be made.</summary>
internal sealed class RecurringClock(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<RecurringClock> log
) : EveryWorkspace(database, scopes, clock, log)
{
    protected override Task Look(IServiceProvider scope, CancellationToken stop) =>
        scope.GetRequiredService<MakeRecurring>().Run(stop);
}
