namespace Cadran.Time;

/// <summary>What Time says no to; the sentences are in Time.texts.json under "refusal." and the code.</summary>
internal static class TimeRefusals
{
    /// <summary>The zone is not in the IANA database.</summary>
    public static readonly Refusal UnknownZone = new(
        "time.unknown_zone",
        RefusalKind.Rule,
        "timeZone"
    );

    /// <summary>The clock on the wall shows that time twice; Details: "earlier" and "later", UTC (rule T3).</summary>
    public static readonly Refusal AmbiguousLocalTime = new(
        "time.ambiguous_local_time",
        RefusalKind.Rule,
        "startedAt"
    );

    /// <summary>What was typed can't be read as a duration.</summary>
    public static readonly Refusal DurationUnreadable = new(
        "time.duration_unreadable",
        RefusalKind.Rule,
        "duration"
    );

    /// <summary>Less than a second, or an end that is not after the start (rule T1).</summary>
    public static readonly Refusal TooShort = new("time.too_short", RefusalKind.Rule, "duration");

    /// <summary>More than 24 hours (rule T1).</summary>
    public static readonly Refusal TooLong = new("time.too_long", RefusalKind.Rule, "duration");

    /// <summary>The increment is not 1 to 60 minutes (rule RT1).</summary>
    public static readonly Refusal RoundingIncrement = new(
        "time.rounding_increment_out_of_range",
        RefusalKind.Rule,
        "incrementMinutes"
    );

    /// <summary>The minimum is not 0 to 1440 minutes (rule RT1).</summary>
    public static readonly Refusal RoundingMinimum = new(
        "time.rounding_minimum_out_of_range",
        RefusalKind.Rule,
        "minimumMinutes"
    );
}
