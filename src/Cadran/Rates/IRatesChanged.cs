using Cadran.Platform.Data;

namespace Cadran.Rates;

/// <summary>
/// A slot for what follows a change of rates in the same unit: open time is priced again (rule R1). Answers how many
/// entries got another rate.
/// </summary>
internal interface IRatesChanged
{
    /// <summary>From that work date on; the names narrow it to what the changed rule can reach.</summary>
    Task<int> Reprice(CadranDb db, RateReach reach, CancellationToken stop);
}

/// <summary>Which time a changed rule can reach: null names nothing.</summary>
internal sealed record RateReach(
    DateOnly From,
    Id<Workspaces.Member>? MemberId = null,
    Id<Work.ServiceType>? ServiceTypeId = null,
    Id<Customers.Organization>? OrganizationId = null,
    Id<Work.Project>? ProjectId = null
);
