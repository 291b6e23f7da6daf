namespace Cadran.Integrations.Domain;

/// <summary>Stable codes of what is said of single rows.</summary>
internal static class ImportCodes
{
    public const string FieldCount = "import.field_count";
    public const string QuoteMisplaced = "import.quote_misplaced";
    public const string PersonMissing = "import.person_missing";
    public const string DateUnreadable = "import.date_unreadable";
    public const string DateOutOfRange = "import.date_out_of_range";
    public const string TimeUnreadable = "import.time_unreadable";
    public const string DurationUnreadable = "import.duration_unreadable";
    public const string DurationOutOfRange = "import.duration_out_of_range";
    public const string BillableUnreadable = "import.billable_unreadable";
    public const string AmountUnreadable = "import.amount_unreadable";

    public const string CurrencyUnknown = "import.currency_unknown";

    /// <summary>A line of sums.</summary>
    public const string Totals = "import.totals";

    /// <summary>A break, an absence or an expense.</summary>
    public const string NotWork = "import.not_work";

    /// <summary>A timer that still ran when the file was made.</summary>
    public const string Running = "import.running";

    /// <summary>The clock times tell another duration than the file; values: theirs, the file's.</summary>
    public const string DurationDiffers = "import.duration_differs";

    /// <summary>The start fell into the hour that the change to summer time skips; values: as written, as taken.</summary>
    public const string TimeSkipped = "import.time_skipped";

    /// <summary>The start happened twice that night and nothing tells which was meant: the first was taken.</summary>
    public const string TimeAmbiguous = "import.time_ambiguous";
}
