using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Billing;

/// <summary>The taxes that the assistant was told, or none.</summary>
internal sealed class FirstTaxes(TimeProvider clock) : IWorkspaceStarter
{
    public Task Start(CadranDb db, WorkspaceStart start, CancellationToken stop)
    {
        foreach (
            var (place, tax) in (
                TaxSets.Of(start.Taxes, start.Workspace.Country)?.Taxes ?? []
            ).Index()
        )
            db.Add(TaxActs.Made(tax, place, clock));
        return Task.CompletedTask;
    }
}
