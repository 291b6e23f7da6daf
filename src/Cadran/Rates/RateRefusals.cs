namespace Cadran.Rates;

/// <summary>What Rates says no to; the sentences are in Rates.texts.json under "refusal." and the code.</summary>
internal static class RateRefusals
{
    /// <summary>
    /// A rate is in another currency than the invoice, and no exchange rate was given; Details:
    /// "timeEntryIds", "currencies" (rule R5).
    /// </summary>
    public static readonly Refusal CurrencyMismatch = new(
        "rate.currency_mismatch",
        RefusalKind.Rule,
        "currency"
    );

    /// <summary>A rate is below zero, above 1,000,000,000, or finer than 4 decimals (rule R1).</summary>
    public static readonly Refusal OutOfRange = new("rate.out_of_range", RefusalKind.Rule, "rate");

    /// <summary>A day before 2000 or after 2099.</summary>
    public static readonly Refusal DateOutOfRange = new(
        "rate.date_out_of_range",
        RefusalKind.Rule,
        "from"
    );

    /// <summary>A rate for an organization is in another currency than it is billed in (rule R5).</summary>
    public static readonly Refusal NotTheCustomersCurrency = new(
        "rate.not_the_customers_currency",
        RefusalKind.Rule,
        "rate"
    );

    /// <summary>A cost rate is in the workspace's own currency.</summary>
    public static readonly Refusal NotTheWorkspacesCurrency = new(
        "rate.not_the_workspaces_currency",
        RefusalKind.Rule,
        "rate"
    );

    /// <summary>A rate that names the same begins on the same day already; Details: "rateId".</summary>
    public static readonly Refusal SameDay = new("rate.same_day", RefusalKind.Conflict, "from");

    /// <summary>
    /// What a change of rates would do is no longer what was shown; nothing is done. Details: "difference", what it
    /// would do now (rule R1).
    /// </summary>
    public static readonly Refusal DifferenceMoved = new(
        "rate.difference_moved",
        RefusalKind.Conflict
    );

    /// <summary>A rate is withdrawn from a day on that is before its own; Values: its first day.</summary>
    public static readonly Refusal EndBeforeStart = new(
        "rate.end_before_start",
        RefusalKind.Rule,
        "from"
    );

    /// <summary>A rate of a task or a ticket names something else that it could count for (rule R2).</summary>
    public static readonly Refusal WorkItemAlone = new("rate.work_item_alone", RefusalKind.Rule);

    /// <summary>Work is moved to a customer who is billed in another currency than a rate that goes along (rule R5).</summary>
    public static readonly Refusal MovesToAnotherCurrency = new(
        "rate.moves_to_another_currency",
        RefusalKind.Rule
    );

    /// <summary>A rate names a project and an organization that is not the project's.</summary>
    public static readonly Refusal ProjectElsewhere = new(
        "rate.project_elsewhere",
        RefusalKind.Rule,
        "projectId"
    );
}
