using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Work;

namespace Cadran.Time;

/// <summary>An entry as the input that would leave it as it is, to be changed in part.</summary>
internal static class EntryInputs
{
    public static TimeEntryInput Of(TimeEntry e) =>
        new(
            e.MemberId,
            e.TaskId,
            e.TicketId,
            e.TaskId is null ? e.ProjectId : null,
            e.OrganizationId,
            e.ServiceTypeId,
            e.StartedAt,
            e.EndedAt,
            e.StartedAt is null ? e.WorkDate : null,
            e.StartedAt is null ? e.DurationSeconds : null,
            e.TimeZone,
            e.Note,
            e.Billable,
            e is { RateByHand: true, Rate: { } rate } ? MoneyAmount.Of(rate) : null
        );

    /// <summary>
    /// Lasting so long. The start holds and the end follows, for who corrects a duration means how much was worked. But
    /// time that has ended doesn't reach into the future by that: where its end would, the end holds and the start is
    /// earlier, as when a timer was started late.
    /// </summary>
    public static TimeEntryInput Lasting(
        TimeEntryInput input,
        TimeEntry entry,
        long seconds,
        Instant now
    )
    {
        if (entry is not { StartedAt: { } start, EndedAt: { } end })
            return input with { DurationSeconds = seconds };
        if (seconds == entry.DurationSeconds)
            return input;
        var duration = Duration.FromSeconds(seconds);
        // A timer that is stopped at once has a second nevertheless, so it may end that much ahead.
        var isAhead = end > now + Duration.FromSeconds(1);
        return start + duration <= now || isAhead
            ? input with
            {
                EndedAt = start + duration,
            }
            : input with
            {
                StartedAt = end - duration,
            };
    }

    /// <summary>On other work: the customer then is the work's own, unless one was chosen by hand (rule T6).</summary>
    public static TimeEntryInput With(
        TimeEntryInput input,
        TimeEntry entry,
        WorkRef? work,
        Id<Organization>? customer
    )
    {
        var moved = work != WorkRef.Of(entry);
        return input with
        {
            TaskId = work?.TaskId,
            TicketId = work?.TicketId,
            ProjectId =
                moved || work is null ? work?.ProjectId
                : entry.TaskId is null ? entry.ProjectId
                : null,
            OrganizationId = moved && customer == entry.OrganizationId ? null : customer,
        };
    }
}
