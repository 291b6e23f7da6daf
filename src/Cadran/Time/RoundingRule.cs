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
        if (
            !IsName<RoundingMode>(r.Mode)
            || !Enum.TryParse<RoundingMode>(r.Mode, true, out var mode)
        )
            return [PlatformRefusals.Invalid("roundingPolicy.mode")];
        if (
            !IsName<RoundingScope>(r.Scope)
            || !Enum.TryParse<RoundingScope>(r.Scope, true, out var scope)
        )
            return [PlatformRefusals.Invalid("roundingPolicy.scope")];
        return RoundingPolicy.Of(mode, r.IncrementMinutes, r.MinimumMinutes, scope).Refusals;
    }

    /// <summary>One of the words; a number, which the parser would take, is none.</summary>
    private static bool IsName<T>(string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase);
}
