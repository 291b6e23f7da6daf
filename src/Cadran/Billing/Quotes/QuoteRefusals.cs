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
}
