using Cadran.Billing.Journal;
using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>The taxes that the assistant was told, or none.</summary>
internal sealed class FirstTaxes(TimeProvider clock) : IWorkspaceStarter
{
    public async Task Start(CadranDb db, WorkspaceStart start, CancellationToken stop)
    {
        if (TaxSets.Of(start.Taxes, start.Workspace.Country) is not { } set)
            return;
        List<Tax> made = [.. set.Taxes.Select((tax, place) => TaxActs.Made(tax, place, clock))];
        db.AddRange(made);
        if (set.HasOwnAccounts)
            await TaxAccounts.Give(db, start.Workspace, made, stop);
    }
}
