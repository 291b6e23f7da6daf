namespace Cadran.Rates.Domain;

/// <summary>Everything about a time entry that its billing rate depends on (rules R1, R2), and nothing else.</summary>
/// <remarks>
/// <see cref="TeamIds"/>: The member's teams; in any order, may be empty.
/// <see cref="OwnRate"/>: A rate typed on the entry by hand; null inherits, 0 is free (rule R0).
/// <see cref="WorkDate"/>: The local date that the time is dated on (rule T3).
/// <see cref="WorkItemId"/>: The ticket or task, as far as it may have a rate of its own; null also when it surely has none.
/// <see cref="RecordedAt"/>: When the entry was made, for rates that are for new entries only (rule R1); null: now.
/// </remarks>
internal sealed record RateFacts(
    Guid? MemberId,
    IReadOnlyList<Guid> TeamIds,
    Guid? ServiceTypeId,
    Guid? OrganizationId,
    Guid? ProjectId,
    DateOnly WorkDate,
    Money? OwnRate = null,
    Instant? RecordedAt = null,
    Guid? WorkItemId = null
);

/// <summary>
/// Which of the workspace's own rules count (rule R3). With a level chosen, only rules that name just that
/// dimension, and those that name none, are considered; rules of projects and organizations always are.
/// </summary>
internal enum CalculationLevel
{
    MostSpecific,
    Agent,
    Team,
    ServiceType,
}

/// <summary>Why a rate that fits the entry was not used (rule R6).</summary>
internal enum LossReason
{
    /// <summary>A more specific level has a rate: the entry, work item, project, organization.</summary>
    LessSpecificLevel,

    /// <summary>The winner names more of agent, service type and team.</summary>
    FewerDimensions,

    /// <summary>The winner names as many, but agent beats service type beats team.</summary>
    WeakerDimension,

    /// <summary>The winner is alike and is in force since a later date.</summary>
    Superseded,

    /// <summary>The winner is alike, from the same date, and was made later.</summary>
    OlderRule,

    /// <summary>It begins after the work date.</summary>
    NotYetInForce,

    /// <summary>The workspace's calculation level leaves it out (rule R3).</summary>
    OutsideCalculationLevel,

    /// <summary>It was withdrawn from a work date on, or for what is recorded later (rule R1).</summary>
    Ended,

    /// <summary>It is for time that was recorded after it was made (rule R1).</summary>
    OnlyNewTime,
}

/// <summary>A rate that fits the entry: a rule's, or typed on the entry (no rule).</summary>
internal sealed record RateCandidate(RateLevel Level, Money Rate, BillingRateRule? Rule = null);

/// <summary>A rate that fits the entry and was not used, and why.</summary>
internal sealed record RateLoss(RateCandidate Candidate, LossReason Reason);

/// <summary>
/// What an hour of the entry is billed at, and why (rules R2, R6). No winner is unpriced, which is never
/// zero (rule R4).
/// </summary>
/// <remarks>
/// <see cref="Others"/>: In the order they were considered. Of rules that are alike but for their dates, only the one in force,
/// the one before it and the one after it are told.
/// </remarks>
internal sealed record RateDecision(RateCandidate? Winner, IReadOnlyList<RateLoss> Others)
{
    public Money? Rate => Winner?.Rate;
    public bool IsUnpriced => Winner is null;
}
