namespace Cadran.Rates.Domain;

/// <summary>Where a billing rate comes from, most specific first (rule R2).</summary>
internal enum RateLevel
{
    /// <summary>Typed on the entry itself.</summary>
    Entry,

    /// <summary>The ticket's or task's own.</summary>
    WorkItem,
    Project,

    /// <summary>What was agreed with the organization.</summary>
    Organization,
    Workspace,
}

/// <summary>
/// A billing rate: money per hour in one currency, from a date on (rule R1), for time that has all that it
/// names. Null names nothing (rule R0). A rule that names a work item is the work item's; else one that names a project
/// is the project's, also when it names an organization too; else one that names an organization is the
/// organization's; else it is the workspace's.
/// </summary>
/// <remarks>
/// <see cref="CreatedOrder"/>: Higher is newer; decides between rules that are alike (rule R2).
/// <see cref="Until"/>: The first work date for which it no longer holds; null: it goes on.
/// <see cref="RecordedFrom"/>: Only for time recorded after it: a change for new entries only (rule R1).
/// <see cref="RecordedUntil"/>: Only for time recorded up to it: withdrawn for new entries only (rule R1).
/// <see cref="WorkItemId"/>: The ticket or task whose own rate it is (rule R2, step 2); it then names no project and no organization.
/// </remarks>
internal sealed record BillingRateRule(
    Guid Id,
    Guid? MemberId,
    Guid? TeamId,
    Guid? ServiceTypeId,
    Guid? OrganizationId,
    Guid? ProjectId,
    DateOnly From,
    Money Rate,
    long CreatedOrder,
    DateOnly? Until = null,
    Instant? RecordedFrom = null,
    Instant? RecordedUntil = null,
    Guid? WorkItemId = null
)
{
    /// <summary>
    /// Why it is not for that time, though it began before the work date; null: it is. Time without a moment of
    /// recording is recorded now, after every change.
    /// </summary>
    public LossReason? WhyNot(DateOnly workDate, Instant? recordedAt)
    {
        if (Until is { } until && workDate >= until)
            return LossReason.Ended;
        if (RecordedFrom is { } since && recordedAt <= since)
            return LossReason.OnlyNewTime;
        return RecordedUntil is { } last && (recordedAt is null || recordedAt > last)
            ? LossReason.Ended
            : null;
    }

    public RateLevel Level =>
        this switch
        {
            { WorkItemId: not null } => RateLevel.WorkItem,
            { ProjectId: not null } => RateLevel.Project,
            { OrganizationId: not null } => RateLevel.Organization,
            _ => RateLevel.Workspace,
        };

    /// <summary>Who and what the rule names.</summary>
    public RateDimensions Dimensions => new(MemberId, ServiceTypeId, TeamId);
}

/// <summary>
/// The dimensions that a rule may name. More beat fewer; with the same number, agent beats service type
/// beats team (rule R2).
/// </summary>
internal readonly record struct RateDimensions(Guid? MemberId, Guid? ServiceTypeId, Guid? TeamId)
{
    public int Count => Bit(MemberId) + Bit(ServiceTypeId) + Bit(TeamId);

    /// <summary>Higher wins.</summary>
    public int Rank => Count * 8 + Bit(MemberId) * 4 + Bit(ServiceTypeId) * 2 + Bit(TeamId);

    private static int Bit(Guid? id) => id is null ? 0 : 1;
}

/// <summary>Amounts that a rate may have.</summary>
internal static class HourlyRate
{
    /// <summary>
    /// The rate, when it is 0 to 1,000,000,000 per hour with at most 4 decimals (rule R1); 0 is free, not
    /// missing (rule R0). Refusal: rate.out_of_range.
    /// </summary>
    public static Result<Money> Checked(Money rate) =>
        rate.Amount is >= 0 and <= 1_000_000_000m
        && Rounding.ToDecimals(rate.Amount, 4) == rate.Amount
            ? rate
            : RateRefusals.OutOfRange;
}
