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

    /// <summary>Issued documents name it: it was invoiced, then credited (rule D4).</summary>
    public static readonly Refusal OnRecord = new("time.on_record", RefusalKind.Conflict);

    /// <summary>What was typed can't be read as a duration.</summary>
    public static readonly Refusal DurationUnreadable = new(
        "time.duration_unreadable",
        RefusalKind.Rule,
        "duration"
    );

    /// <summary>Less than a second, or an end that is not after the start (rule T1).</summary>
    public static readonly Refusal TooShort = new("time.too_short", RefusalKind.Rule, "duration");

    /// <summary>From, to and a duration were given, and the duration is not what lies between.</summary>
    public static readonly Refusal DurationDisagrees = new(
        "time.duration_disagrees",
        RefusalKind.Rule,
        "duration"
    );

    /// <summary>The end reads as not after the start, and nobody said that it is on the next day.</summary>
    public static readonly Refusal EndBeforeStart = new(
        "time.end_before_start",
        RefusalKind.Rule,
        "to"
    );

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

    /// <summary>The limit of a running timer is not 1 to 24 hours (rule T5).</summary>
    public static readonly Refusal TimerLimit = new(
        "time.timer_limit_out_of_range",
        RefusalKind.Rule,
        "timerLimitHours"
    );

    /// <summary>A task and a ticket at once.</summary>
    public static readonly Refusal TwoWorkItems = new(
        "time.two_work_items",
        RefusalKind.Rule,
        "ticketId"
    );

    /// <summary>The task is of another project than the one named.</summary>
    public static readonly Refusal TaskElsewhere = new(
        "time.task_elsewhere",
        RefusalKind.Rule,
        "projectId"
    );

    /// <summary>Start and end, and a day and a duration too.</summary>
    public static readonly Refusal TwoForms = new(
        "time.two_forms",
        RefusalKind.Rule,
        "durationSeconds"
    );

    /// <summary>Neither start and end, nor a day and a duration.</summary>
    public static readonly Refusal NoTime = new(
        "time.no_time",
        RefusalKind.Rule,
        "durationSeconds"
    );

    /// <summary>A date before 2000 or after 2099.</summary>
    public static readonly Refusal DateOutOfRange = new(
        "time.date_out_of_range",
        RefusalKind.Rule,
        "workDate"
    );

    /// <summary>An issued invoice holds it (rule T10).</summary>
    public static readonly Refusal Locked = new("time.locked", RefusalKind.Conflict);

    /// <summary>Somebody else's time, and no permission for it.</summary>
    public static readonly Refusal NotYours = new(
        "time.not_yours",
        RefusalKind.Forbidden,
        "memberId"
    );

    /// <summary>A draft invoice holds it, so it can't be cut in two.</summary>
    public static readonly Refusal SplitInDraft = new("time.split_in_draft", RefusalKind.Conflict);

    /// <summary>Only a day and a duration: there is no clock time to cut at.</summary>
    public static readonly Refusal SplitUntimed = new("time.split_untimed", RefusalKind.Rule);

    /// <summary>It lies on one local day: there is no midnight to cut at (rule T3).</summary>
    public static readonly Refusal SplitOneDay = new("time.split_one_day", RefusalKind.Rule);

    /// <summary>The instant is not inside the entry.</summary>
    public static readonly Refusal SplitOutside = new("time.split_outside", RefusalKind.Rule, "at");

    /// <summary>Edited since, on an invoice, or imported again: the act can't be taken back.</summary>
    public static readonly Refusal NotUndoable = new("time.not_undoable", RefusalKind.Conflict);

    /// <summary>More than an act on a selection takes at once.</summary>
    public static readonly Refusal TooManySelected = new(
        "time.too_many_selected",
        RefusalKind.Rule
    );

    /// <summary>A draft invoice holds it already.</summary>
    public static readonly Refusal InDraft = new("time.in_draft", RefusalKind.Conflict);

    /// <summary>It is billed to nobody.</summary>
    public static readonly Refusal NoCustomer = new("time.no_customer", RefusalKind.Rule);

    /// <summary>It is not to be billed.</summary>
    public static readonly Refusal IsNotBillable = new("time.not_billable", RefusalKind.Rule);

    /// <summary>No rate was found for it, and it is never billed at zero by silence (rule R4).</summary>
    public static readonly Refusal Unpriced = new("time.unpriced", RefusalKind.Rule);

    /// <summary>There is another running timer, so this one can't go on by itself (rule T4).</summary>
    public static readonly Refusal TimerRunning = new(
        "timer.another_running",
        RefusalKind.Conflict
    );

    /// <summary>The timer was stopped or discarded already.</summary>
    public static readonly Refusal TimerEnded = new("timer.ended", RefusalKind.Conflict);

    /// <summary>It ran for more than 24 hours: its owner says how much to keep (rule T5).</summary>
    public static readonly Refusal TimerTooLong = new(
        "timer.too_long",
        RefusalKind.Rule,
        "durationSeconds"
    );

    /// <summary>What the timer made can't be taken back: it is on an invoice or was edited.</summary>
    public static readonly Refusal TimerNotUndoable = new(
        "timer.not_undoable",
        RefusalKind.Conflict
    );
}
