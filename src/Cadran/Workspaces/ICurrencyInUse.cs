using Cadran.Platform.Data;

namespace Cadran.Workspaces;

/// <summary>
/// A slot: what a capability below keeps in the workspace's own currency. Asked, inside the unit, before that currency
/// changes.
/// </summary>
internal interface ICurrencyInUse
{
    /// <summary>In the words of the API: "documents", "costRates"; null when it keeps nothing.</summary>
    Task<string?> Find(CadranDb db, CancellationToken stop);
}
