namespace Cadran.Billing.Recurring;

/// <summary>What recurring invoices say no to; the sentences are in Recurring.texts.json.</summary>
internal static class RecurringRefusals
{
    /// <summary>It has neither lines nor takes time: it would be empty each time.</summary>
    public static readonly Refusal Nothing = Rule("recurring.nothing", "lines");

    /// <summary>1 to 60 weeks, months or years.</summary>
    public static readonly Refusal Every = Rule("recurring.every_out_of_range", "every");

    /// <summary>1 to 1,200 times.</summary>
    public static readonly Refusal Times = Rule("recurring.times_out_of_range", "times");

    /// <summary>It begins in a year that nobody means.</summary>
    public static readonly Refusal Start = Rule("recurring.start_out_of_range", "start");

    /// <summary>It would end before it begins.</summary>
    public static readonly Refusal Through = Rule("recurring.through_before_start", "through");

    /// <summary>A place that nothing fills; the values are it and the places there are.</summary>
    public static readonly Refusal Place = Rule("recurring.unknown_place", "lines");

    /// <summary>It made documents: it can be paused or ended, not deleted.</summary>
    public static readonly Refusal HasMade = new("recurring.has_made", RefusalKind.Conflict);

    /// <summary>Why a document was not sent: it was made after its day (rule F1b).</summary>
    public static readonly Refusal Missed = new("recurring.missed", RefusalKind.Rule);

    /// <summary>Why a document was not sent: it lacks what the law asks.</summary>
    public static readonly Refusal Incomplete = new("recurring.incomplete", RefusalKind.Rule);

    /// <summary>Why a document was not sent: somebody changed the draft first.</summary>
    public static readonly Refusal Changed = new("recurring.changed", RefusalKind.Rule);

    private static Refusal Rule(string code, string field) => new(code, RefusalKind.Rule, field);
}
