using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Billing.Reminders;

/// <summary>Looks in every workspace whether reminders are to be sent.</summary>
internal sealed class ReminderClock(
    IDatabase database,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<ReminderClock> log
) : EveryWorkspace(database, scopes, clock, log)
{
    protected override Task Look(IServiceProvider scope, CancellationToken stop) =>
        scope.GetRequiredService<SendReminders>().Run(stop);
}
