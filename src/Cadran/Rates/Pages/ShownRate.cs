using Cadran.Rates.Domain;

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
    RateStanding Standing,
    DateOnly? Until
)
{
    public bool IsLive => Standing != RateStanding.Withdrawn;

    /// <summary>In force or to come: what a list shows first.</summary>
    public bool IsCurrent => Standing is RateStanding.InForce or RateStanding.Coming;

    public static IReadOnlyList<ShownRate> Of(IReadOnlyList<BillingRate> rates, DateOnly today)
    {
        var standings = RateStandings.Of(
            rates.Select(r => new DatedRate(
                r.Id.Value,
                (r.MemberId, r.ServiceTypeId, r.TeamId, r.OrganizationId, r.ProjectId),
                r.From,
                r.WithdrawnAt is not null
            )),
            today
        );
        return
        [
            .. rates.Select(r => new ShownRate(
                r.Id.Value,
                r.PerHour,
                r.From,
                r.MemberId?.Value,
                r.ServiceTypeId?.Value,
                r.TeamId?.Value,
                r.OrganizationId?.Value,
                r.ProjectId?.Value,
                standings[r.Id.Value].Standing,
                standings[r.Id.Value].Until
            )),
        ];
    }

    public static IReadOnlyList<ShownRate> Of(IReadOnlyList<CostRate> rates, DateOnly today)
    {
        var standings = RateStandings.Of(
            rates.Select(r => new DatedRate(
                r.Id.Value,
                (r.MemberId, r.ServiceTypeId, r.TeamId),
                r.From,
                r.WithdrawnAt is not null
            )),
            today
        );
        return
        [
            .. rates.Select(r => new ShownRate(
                r.Id.Value,
                r.PerHour,
                r.From,
                r.MemberId?.Value,
                r.ServiceTypeId?.Value,
                r.TeamId?.Value,
                null,
                null,
                standings[r.Id.Value].Standing,
                standings[r.Id.Value].Until
            )),
        ];
    }
}
