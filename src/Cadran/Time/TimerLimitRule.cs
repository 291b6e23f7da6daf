using Cadran.Workspaces;

namespace Cadran.Time;

/// <summary>The hours after which a running timer is flagged are 1 to 24 (rule T5).</summary>
internal sealed class TimerLimitRule : IWorkspaceSettingsRule
{
    public IEnumerable<Refusal> Check(WorkspaceSettings settings) =>
        settings.TimerLimitHours is < 1 or > 24 ? [TimeRefusals.TimerLimit] : [];
}
