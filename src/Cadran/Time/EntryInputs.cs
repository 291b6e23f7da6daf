using Cadran.Customers;
using Cadran.Platform.Api;

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
