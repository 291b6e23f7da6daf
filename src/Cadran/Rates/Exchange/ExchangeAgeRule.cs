using Cadran.Platform;
using Cadran.Workspaces;

namespace Cadran.Rates.Exchange;

/// <summary>A stored exchange rate may be 0 to 366 days old (rule R5).</summary>
internal sealed class ExchangeAgeRule : IWorkspaceSettingsRule
{
    public IEnumerable<Refusal> Check(WorkspaceSettings settings)
    {
        if (settings.ExchangeRateDays is < 0 or > 366)
            yield return PlatformRefusals.Invalid("exchangeRateDays");
    }
}
