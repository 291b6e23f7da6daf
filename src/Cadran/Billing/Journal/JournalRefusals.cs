namespace Cadran.Billing.Journal;

/// <summary>What the journal refuses; sentences under "refusal." and the code.</summary>
internal static class JournalRefusals
{
    /// <summary>It is dated in a closed period; the value is the last closed day.</summary>
    public static readonly Refusal PeriodClosed = new("journal.period_closed", RefusalKind.Rule);

    /// <summary>Only days that are over can be closed.</summary>
    public static readonly Refusal CloseFuture = new(
        "journal.close_future",
        RefusalKind.Rule,
        "through"
    );

    /// <summary>As much is closed already, or more; the value is the last closed day.</summary>
    public static readonly Refusal ClosedAlready = new(
        "journal.closed_already",
        RefusalKind.Conflict,
        "through"
    );

    /// <summary>It is not closed so far.</summary>
    public static readonly Refusal NotClosed = new(
        "journal.not_closed",
        RefusalKind.Conflict,
        "through"
    );

    /// <summary>An account is 2 to 20 letters and digits; the value is what it is for.</summary>
    public static readonly Refusal AccountCode = new("journal.account_code", RefusalKind.Rule);

    /// <summary>Another customer has that account.</summary>
    public static readonly Refusal AccountTaken = new(
        "journal.account_taken",
        RefusalKind.Conflict,
        "code"
    );

    /// <summary>There is no account or book for that.</summary>
    public static readonly Refusal AccountUnknown = new(
        "journal.account_unknown",
        RefusalKind.Rule,
        "accounts"
    );

    /// <summary>A month is 1 to 12.</summary>
    public static readonly Refusal FiscalMonth = new(
        "journal.fiscal_month",
        RefusalKind.Rule,
        "fiscalYearStartMonth"
    );

    /// <summary>The file is named by the SIREN: the first nine digits of the registration number.</summary>
    public static readonly Refusal SirenNeeded = new("journal.siren_needed", RefusalKind.Rule);

    /// <summary>No exchange rate is stored for that day; the values are both currencies and the day (rule R5).</summary>
    public static readonly Refusal RateMissing = new(
        "accounting.rate_missing",
        RefusalKind.Rule,
        "accountingRate"
    );

    /// <summary>The FEC is in euros, and the books of something of the year are not; the value is their currency.</summary>
    public static readonly Refusal OtherCurrency = new(
        "journal.fec_other_currency",
        RefusalKind.Rule,
        "year"
    );
}
