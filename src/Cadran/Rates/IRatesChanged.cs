using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Rates.Domain;

namespace Cadran.Rates;

/// <summary>A slot for what follows a change of rates: open time is priced again (rule R1).</summary>
internal interface IRatesChanged
{
    /// <summary>What the change would do, before anything of it is saved.</summary>
    Task<RateDifference> Difference(CadranDb db, ChangeOfRates change, CancellationToken stop);

    /// <summary>
    /// Prices again in the same unit, or by a job when that many entries are too many for one: then the answer names
    /// it.
    /// </summary>
    Task<Id<Job>?> Reprice(CadranDb db, RateReach reach, int entries, CancellationToken stop);
}

/// <summary>Which time a changed rule can reach: null names nothing.</summary>
internal sealed record RateReach(
    DateOnly From,
    Id<Workspaces.Member>? MemberId = null,
    Id<Work.ServiceType>? ServiceTypeId = null,
    Id<Customers.Organization>? OrganizationId = null,
    Id<Work.Project>? ProjectId = null,
    Id<Work.ProjectTask>? TaskId = null,
    Id<Work.Ticket>? TicketId = null
)
{
    /// <summary>The task or ticket that all of it is on.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid? WorkItem => TaskId?.Value ?? TicketId?.Value;
}

/// <summary>
/// A change of rates that is not saved: the book before and after. Unlimited is the book after it would be for what is
/// recorded already too, when the change is for new entries only; else it is the book after.
/// </summary>
internal sealed record ChangeOfRates(
    RateReach Reach,
    PricingBook Before,
    PricingBook After,
    PricingBook Unlimited
);
