using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Rates.Pages;

/// <summary>A billing or cost rate as the lists show it: what it names, and where it stands today.</summary>
internal sealed record ShownRate(
    Guid Id,
    Money PerHour,
    DateOnly From,
    Guid? MemberId,
    Guid? ServiceTypeId,
    Guid? TeamId,
    Guid? OrganizationId,
    Guid? ProjectId,
    Guid? WorkItem,
    RateStanding Standing,
    DateOnly? Until,
    DateOnly? NewOnlySince = null
)
{
    public bool IsLive => Standing != RateStanding.Withdrawn;

    /// <summary>In force or to come: what a list shows first.</summary>
    public bool IsCurrent => Standing is RateStanding.InForce or RateStanding.Coming;

    public static IReadOnlyList<ShownRate> Of(IReadOnlyList<BillingRate> rates, DateOnly today) =>
        Placed(
            rates.Select(r =>
                (
                    New(r.Id.Value, r.PerHour, r.From, r.MemberId, r.ServiceTypeId, r.TeamId) with
                    {
                        OrganizationId = r.OrganizationId?.Value,
                        ProjectId = r.ProjectId?.Value,
                        WorkItem = r.WorkItem,
                        NewOnlySince = r.RecordedFrom?.InUtc().Date.ToDateOnly(),
                    },
                    r.WithdrawnAt is not null,
                    r.RecordedUntil is not null ? today : r.Until
                )
            ),
            today
        );

    public static IReadOnlyList<ShownRate> Of(IReadOnlyList<CostRate> rates, DateOnly today) =>
        Placed(
            rates.Select(r =>
                (
                    New(r.Id.Value, r.PerHour, r.From, r.MemberId, r.ServiceTypeId, r.TeamId),
                    r.WithdrawnAt is not null,
                    (DateOnly?)null
                )
            ),
            today
        );

    private static ShownRate New(
        Guid id,
        Money perHour,
        DateOnly from,
        Id<Member>? member,
        Id<ServiceType>? service,
        Id<Team>? team
    ) =>
        new(
            id,
            perHour,
            from,
            member?.Value,
            service?.Value,
            team?.Value,
            null,
            null,
            null,
            RateStanding.InForce,
            null
        );

    /// <summary>Where each stands beside the others that name the same.</summary>
    private static IReadOnlyList<ShownRate> Placed(
        IEnumerable<(ShownRate Rate, bool Withdrawn, DateOnly? End)> rates,
        DateOnly today
    )
    {
        var all = rates.ToList();
        var standings = RateStandings.Of(
            all.Select(r => new DatedRate(
                r.Rate.Id,
                r.Rate.Names,
                r.Rate.From,
                r.Withdrawn,
                r.End
            )),
            today
        );
        return
        [
            .. all.Select(r =>
                r.Rate with
                {
                    Standing = standings[r.Rate.Id].Standing,
                    Until = standings[r.Rate.Id].Until,
                }
            ),
        ];
    }

    private object Names => (MemberId, ServiceTypeId, TeamId, OrganizationId, ProjectId, WorkItem);
}
