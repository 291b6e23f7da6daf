namespace Cadran.Rates.Domain;

/// <summary>Which time a change of rates is for (rule R1).</summary>
internal enum RateApply
{
    /// <summary>Work from a date on, also what is recorded already.</summary>
    FromDate,

    /// <summary>What is recorded from now on; what is recorded already keeps its price.</summary>
    New,

    /// <summary>All open time whatever its date: it takes the place of rates for exactly the same.</summary>
    All,
}

/// <summary>What a change does to the rules of a workspace; nothing of it is saved.</summary>
/// <remarks>
/// <see cref="Gone"/>: Rules that count no longer.
/// <see cref="Ended"/>: A rule as it is after it was withdrawn in part.
/// <see cref="Added"/>: A new rule.
/// </remarks>
internal sealed record RulesChange(
    IReadOnlyCollection<Guid> Gone,
    BillingRateRule? Ended = null,
    BillingRateRule? Added = null
);
