using Cadran.Platform;
using Cadran.Time.Domain;
using Cadran.Workspaces;

namespace Cadran.Time;

/// <summary>The workspace's rounding policy is one that can be worked with (rule RT1).</summary>
internal sealed class RoundingRule : IWorkspaceSettingsRule
{
    public IEnumerable<Refusal> Check(WorkspaceSettings settings)
    {
        if (settings.RoundingPolicy is not { } r)
            return [];
        if (EnumName.Read<RoundingMode>(r.Mode) is not { } mode)
            return [PlatformRefusals.Invalid("roundingPolicy.mode")];
        if (EnumName.Read<RoundingScope>(r.Scope) is not { } scope)
            return [PlatformRefusals.Invalid("roundingPolicy.scope")];
        return RoundingPolicy.Of(mode, r.IncrementMinutes, r.MinimumMinutes, scope).Refusals;
    }
}
