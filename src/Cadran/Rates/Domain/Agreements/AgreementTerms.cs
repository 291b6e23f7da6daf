namespace Cadran.Rates.Domain.Agreements;

/// <summary>How a customer is billed (rule A1).</summary>
public enum AgreementKind
{
    /// <summary>Time at its rates, with a cap if one was agreed (rule A8).</summary>
    Hourly,

    /// <summary>A monthly fee that includes hours (rule A2).</summary>
    Retainer,

    /// <summary>A monthly amount that is billed at least (rule A3).</summary>
    MinimumAmount,

    /// <summary>A bank of hours, bought before they are used (rule A7).</summary>
    PrepaidHours,

    /// <summary>Milestones are billed, time is not (rule A9).</summary>
    FixedFee,

    /// <summary>Nothing is billed.</summary>
    NonBillable,
}

/// <summary>What becomes of included hours that a month leaves (rule A6).</summary>
public enum Rollover
{
    None,
    All,

    /// <summary>No more than so many hours are carried into the next month, all together.</summary>
    AtMost,

    /// <summary>Each month's hours can be used in so many months after it.</summary>
    Expiring,
}

/// <summary>
/// What was agreed, from a month on. Money in minor units of the agreement's currency, time in whole seconds; what a
/// kind does not have is null.
/// </summary>
/// <remarks>
/// <see cref="From"/>: the first day of a month, or of the agreement. <see cref="FeeMinor"/>: per month: a retainer's
/// fee or the minimum amount. <see cref="OverageTenThousandths"/>: money per hour in 1/10,000; null: the rates that
/// time has (rule R2). <see cref="IncludedSeconds"/>: per month; of a bank: those that it began with.
/// </remarks>
public sealed record AgreementTerms(
    DateOnly From,
    long? FeeMinor = null,
    long? IncludedSeconds = null,
    long? OverageTenThousandths = null,
    Rollover Rollover = Rollover.None,
    long? RolloverSeconds = null,
    int? RolloverMonths = null,
    bool Prorated = true,
    bool InAdvance = false,
    long? CapMinor = null,
    bool MayGoBelowZero = false,
    bool GrantedWhenPaid = false
);

/// <summary>A part of a fixed fee that is billed by itself (rule A9); due from a day on, or once one is given.</summary>
/// <remarks><see cref="PercentTenThousandths"/>: of the whole fee, in 1/10,000, when it was given so.</remarks>
public sealed record Milestone(
    Guid Id,
    string Name,
    long AmountMinor,
    DateOnly? DueOn = null,
    long? PercentTenThousandths = null
);
