using Cadran.Platform.Data;

namespace Cadran.Workspaces;

/// <summary>What the assistant was told, for those who fill the new workspace.</summary>
/// <param name="Workspace">The new row, with its currency, country and language.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="HourlyRate">What the firm charges per hour, in its currency; null when not said.</param>
/// <param name="Taxes">The name of a <see cref="TaxOffer"/>; null for none.</param>
/// <param name="SampleData">Whether it begins with a made-up firm's data.</param>
internal sealed record WorkspaceStart(
    Workspace Workspace,
    Id<Member> Owner,
    decimal? HourlyRate,
    string? Taxes,
    bool SampleData
);

/// <summary>
/// A slot: what a capability puts into each new workspace (a default rate, taxes, sample data), in the unit that
/// makes it. Runs in the order of registration.
/// </summary>
internal interface IWorkspaceStarter
{
    Task Start(CadranDb db, WorkspaceStart start, CancellationToken stop);
}
