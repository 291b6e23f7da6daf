namespace Cadran.Billing.Quotes;

/// <summary>What quotes refuse; sentences under "refusal." and the code.</summary>
internal static class QuoteRefusals
{
    /// <summary>Options stand on quotes only: an invoice asks for all its lines.</summary>
    public static readonly Refusal OptionOnInvoice = new(
        "invoice.no_options",
        RefusalKind.Rule,
        "lines"
    );

    /// <summary>It is a draft: it has to be issued first.</summary>
    public static readonly Refusal NotIssued = new("quote.not_issued", RefusalKind.Rule);

    /// <summary>Accepted before; its value: who accepted it.</summary>
    public static readonly Refusal AlreadyAccepted = new(
        "quote.already_accepted",
        RefusalKind.Conflict
    );

    /// <summary>Refused before; its value: who refused it.</summary>
    public static readonly Refusal AlreadyRefused = new(
        "quote.already_refused",
        RefusalKind.Conflict
    );

    /// <summary>It held until that day, its value.</summary>
    public static readonly Refusal Expired = new("quote.expired", RefusalKind.Rule, "day");

    /// <summary>A later version took its place.</summary>
    public static readonly Refusal Replaced = new("quote.replaced", RefusalKind.Conflict);

    /// <summary>Nobody decides before the quote was made, or tomorrow.</summary>
    public static readonly Refusal DayOutOfRange = new(
        "quote.day_out_of_range",
        RefusalKind.Rule,
        "day"
    );

    /// <summary>Accepting by the link asks for a tick.</summary>
    public static readonly Refusal TickNeeded = new(
        "quote.tick_needed",
        RefusalKind.Rule,
        "agreed"
    );

    /// <summary>Not an option of this quote.</summary>
    public static readonly Refusal UnknownOption = new(
        "quote.unknown_option",
        RefusalKind.Rule,
        "optionLineIds"
    );

    /// <summary>Options are taken with an acceptance, not with a refusal.</summary>
    public static readonly Refusal OptionsRefused = new(
        "quote.options_refused",
        RefusalKind.Rule,
        "optionLineIds"
    );

    /// <summary>With the options that are taken it comes to another total than was read, its value.</summary>
    public static readonly Refusal TotalDiffers = new(
        "quote.total_differs",
        RefusalKind.Rule,
        "total"
    );

    /// <summary>Only what was accepted is worked on and invoiced.</summary>
    public static readonly Refusal NotAccepted = new("quote.not_accepted", RefusalKind.Rule);

    /// <summary>A draft of an invoice of it is there: it is issued or deleted first; Details: "invoiceId".</summary>
    public static readonly Refusal DraftThere = new("quote.draft_there", RefusalKind.Conflict);

    /// <summary>All of it is invoiced.</summary>
    public static readonly Refusal NothingLeft = new("quote.nothing_left", RefusalKind.Conflict);

    /// <summary>No more is done than was invoiced before.</summary>
    public static readonly Refusal NothingThisTime = new(
        "quote.nothing_this_time",
        RefusalKind.Rule,
        "percent"
    );

    /// <summary>Not 0 to 100 with two decimals; of a deposit above 0.</summary>
    public static readonly Refusal PercentOutOfRange = new(
        "quote.percent_out_of_range",
        RefusalKind.Rule,
        "percent"
    );

    /// <summary>Less than was invoiced before, its value in percent: that is for a credit note.</summary>
    public static readonly Refusal PercentBelowBefore = new(
        "quote.percent_below_before",
        RefusalKind.Rule,
        "percent"
    );

    /// <summary>The line is not on the quote, or an option.</summary>
    public static readonly Refusal UnknownLine = new(
        "quote.unknown_line",
        RefusalKind.Rule,
        "lines"
    );

    /// <summary>The deposit is more than what is left of the quote, its value: it has to be confirmed.</summary>
    public static readonly Refusal DepositAbove = new(
        "quote.deposit_above",
        RefusalKind.Rule,
        "amount"
    );

    /// <summary>It has a project already; Details: "projectId".</summary>
    public static readonly Refusal ProjectThere = new("quote.project_there", RefusalKind.Conflict);
}
