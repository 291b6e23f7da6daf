using Cadran.Platform;
using Cadran.Rates.Domain;
using Cadran.Workspaces;

namespace Cadran.Rates;

/// <summary>The workspace's calculation level is one of rule R3.</summary>
internal sealed class CalculationLevelRule : IWorkspaceSettingsRule
{
    public IEnumerable<Refusal> Check(WorkspaceSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.CalculationLevel))
            yield break;
        var names = Enum.GetNames<CalculationLevel>();
        if (!names.Contains(settings.CalculationLevel, StringComparer.OrdinalIgnoreCase))
            yield return PlatformRefusals.Invalid("calculationLevel");
    }
}
