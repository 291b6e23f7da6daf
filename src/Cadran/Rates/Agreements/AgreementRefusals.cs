namespace Cadran.Rates.Agreements;

/// <summary>What agreements refuse; sentences under "refusal." and the code.</summary>
internal static class AgreementRefusals
{
    /// <summary>Another agreement of the same scope covers some of the days (rule A1); Details: "agreementId".</summary>
    public static readonly Refusal Overlap = new("agreement.overlap", RefusalKind.Conflict, "from");

    public static readonly Refusal EndBeforeStart = new(
        "agreement.end_before_start",
        RefusalKind.Rule,
        "through"
    );

    /// <summary>Given for a kind that has no such term.</summary>
    public static readonly Refusal NotOfKind = new("agreement.not_of_kind", RefusalKind.Rule);

    /// <summary>An amount below zero, too large or finer than the currency.</summary>
    public static readonly Refusal AmountOutOfRange = new(
        "agreement.amount_out_of_range",
        RefusalKind.Rule
    );

    /// <summary>Less than none, or more than 10,000 hours.</summary>
    public static readonly Refusal HoursOutOfRange = new(
        "agreement.hours_out_of_range",
        RefusalKind.Rule
    );

    /// <summary>Hours are kept for 1 to 120 months.</summary>
    public static readonly Refusal MonthsOutOfRange = new(
        "agreement.months_out_of_range",
        RefusalKind.Rule,
        "rolloverMonths"
    );

    /// <summary>In another currency than the customer's; nothing is converted without a rate (rule R5).</summary>
    public static readonly Refusal OtherCurrency = new(
        "agreement.other_currency",
        RefusalKind.Rule
    );

    /// <summary>A milestone is an amount or a percentage.</summary>
    public static readonly Refusal MilestoneAmount = new(
        "agreement.milestone_amount",
        RefusalKind.Rule,
        "milestones"
    );

    /// <summary>Percentages are of a whole, which is the fee.</summary>
    public static readonly Refusal WholeFeeNeeded = new(
        "agreement.whole_fee_needed",
        RefusalKind.Rule,
        "fee"
    );

    /// <summary>Together they are more than the whole.</summary>
    public static readonly Refusal MilestonesExceed = new(
        "agreement.milestones_exceed",
        RefusalKind.Rule,
        "milestones"
    );

    public static readonly Refusal TooManyMilestones = new(
        "agreement.too_many_milestones",
        RefusalKind.Rule,
        "milestones"
    );

    /// <summary>A milestone that was billed is changed or left out; Details: "milestoneId".</summary>
    public static readonly Refusal MilestoneBilled = new(
        "agreement.milestone_billed",
        RefusalKind.Conflict,
        "milestones"
    );

    /// <summary>Terms hold from the first day of a month, or of the agreement.</summary>
    public static readonly Refusal NotFirstOfMonth = new(
        "agreement.not_first_of_month",
        RefusalKind.Rule,
        "from"
    );

    /// <summary>Outside the agreement's days.</summary>
    public static readonly Refusal Outside = new("agreement.outside", RefusalKind.Rule, "from");

    /// <summary>Months up to that one are on invoices; what holds for them stays.</summary>
    public static readonly Refusal MonthBilled = new(
        "agreement.month_billed",
        RefusalKind.Conflict,
        "from"
    );

    /// <summary>Hours are bought for banks of hours alone.</summary>
    public static readonly Refusal NotABank = new("agreement.not_a_bank", RefusalKind.Rule);

    /// <summary>Invoices have something of it: it can be ended, not deleted.</summary>
    public static readonly Refusal InUse = new("agreement.in_use", RefusalKind.Conflict);
}
