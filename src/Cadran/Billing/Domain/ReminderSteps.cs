namespace Cadran.Billing.Domain;

/// <summary>
/// One reminder of a plan: so many days after the due date, before it when negative. Its words are the plan's own where
/// somebody wrote them, else ours, in each language. <see cref="Key"/> stays when the days change.
/// </summary>
internal sealed record ReminderStep(
    string Key,
    int Days,
    bool IsOn,
    ReminderWords? French = null,
    ReminderWords? English = null
);

/// <summary>The subject and the text of a reminder, with places in braces.</summary>
internal sealed record ReminderWords(string Subject, string Body);

/// <summary>Why an invoice is not reminded today though a step is reached.</summary>
internal enum ReminderHold
{
    /// <summary>It was never sent to the customer by us.</summary>
    NotSent,

    /// <summary>It was sent on this very day.</summary>
    SentToday,
    Paused,
    Disputed,

    /// <summary>There is nobody to write to.</summary>
    NoContact,
}

/// <summary>Which reminder an invoice gets (rule F1c).</summary>
internal static class ReminderSteps
{
    /// <summary>The plan that a workspace starts with; the one before the due date is off.</summary>
    public static IReadOnlyList<ReminderStep> Usual { get; } =
    [
        new("before", -3, false),
        new("first", 7, true),
        new("second", 21, true),
        new("third", 35, true),
    ];

    /// <summary>
    /// The step to send on that day; null when none. Only the latest that is reached counts: after days without sending,
    /// the ones missed are not made up for. One reached before <paramref name="since"/>, when reminders were switched
    /// on, is never sent; nor one after a later one, nor one twice; nor, once an invoice is late, that it soon will be.
    /// </summary>
    public static ReminderStep? Due(
        IReadOnlyList<ReminderStep> steps,
        DateOnly dueDate,
        DateOnly today,
        DateOnly since,
        IReadOnlyCollection<string> sent
    )
    {
        var latest = steps
            .Where(s => s.IsOn && dueDate.AddDays(s.Days) <= today)
            .MaxBy(s => s.Days);
        if (latest is null || dueDate.AddDays(latest.Days) < since)
            return null;
        if (latest.Days < 0 && today > dueDate)
            return null;
        return steps.Any(s => s.Days >= latest.Days && sent.Contains(s.Key)) ? null : latest;
    }

    /// <summary>
    /// The step that somebody sends by hand for a late invoice: the latest that is reached after the due date, before the
    /// first one the first; never one again, nor one after a later one. Null when there is none, or it is not late.
    /// </summary>
    public static ReminderStep? ByHand(
        IReadOnlyList<ReminderStep> steps,
        DateOnly dueDate,
        DateOnly today,
        IReadOnlyCollection<string> sent
    )
    {
        var after = steps.Where(s => s.IsOn && s.Days > 0).OrderBy(s => s.Days).ToList();
        var step =
            after.LastOrDefault(s => dueDate.AddDays(s.Days) <= today) ?? after.FirstOrDefault();
        return
            step is null
            || today <= dueDate
            || steps.Any(s => s.Days >= step.Days && sent.Contains(s.Key))
            ? null
            : step;
    }

    /// <summary>The next step after that day and when it is reached; null when there is none.</summary>
    public static (ReminderStep Step, DateOnly Day)? Next(
        IReadOnlyList<ReminderStep> steps,
        DateOnly dueDate,
        DateOnly today,
        IReadOnlyCollection<string> sent
    )
    {
        var next = steps
            .Where(s => s.IsOn && dueDate.AddDays(s.Days) > today && !sent.Contains(s.Key))
            .MinBy(s => s.Days);
        return next is null ? null : (next, dueDate.AddDays(next.Days));
    }

    /// <summary>Whether mails leave at that hour of the workspace's day: from 8 until before 11.</summary>
    public static bool IsMorning(int hour) => hour is >= 8 and < 11;
}
