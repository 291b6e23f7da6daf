using Cadran.Customers;
using Cadran.Time.Domain;
using Cadran.Work;

namespace Cadran.Time.Pages;

/// <summary>Time added by hand, as typed.</summary>
internal sealed class NewTime : IChoosesNames
{
    public string? Note { get; set; }
    public string? Work { get; set; }
    public string? WorkText { get; set; }
    public string? Customer { get; set; }
    public string? CustomerText { get; set; }
    public string? Service { get; set; }
    public string? Day { get; set; }
    public string? Duration { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Twice { get; set; }
    public string? NextDay { get; set; }

    public Result<TimeEntryInput> Read(string zone)
    {
        var work = WorkText is null ? null : WorkRef.Read(Work);
        var input = new TimeEntryInput(
            TaskId: work?.TaskId,
            TicketId: work?.TicketId,
            ProjectId: work?.ProjectId,
            OrganizationId: CustomerText is null ? null : Ids.Read<Organization>(Customer),
            ServiceTypeId: Ids.Read<ServiceType>(Service),
            Note: Blank.ToNull(Note),
            TimeZone: zone
        );
        var read = When.Into(input, zone);
        return read.Succeeded && Disagrees(read.Value) ? TimeRefusals.DurationDisagrees : read;
    }

    /// <summary>From, to and a duration, and the duration is not what lies between.</summary>
    private bool Disagrees(TimeEntryInput read) =>
        read is { StartedAt: { } start, EndedAt: { } end }
        && Blank.ToNull(Duration) is not null
        && !(
            DurationText.Read(Duration) is { Succeeded: true, Value: var typed }
            && typed == (long)(end - start).TotalSeconds
        );

    /// <summary>As <see cref="TypedTime.Moved"/>.</summary>
    public (string Typed, string Became)? Moved(string zone) => When.Moved(zone);

    /// <summary>As <see cref="TypedTime.Night"/>.</summary>
    public string? Night => When.Night;

    private TypedTime When => new(Day, From, To, Duration, Twice, NextDay);

    /// <summary>What the use case says of its input, at the field of the form.</summary>
    public static Refusal AtField(Refusal refusal) =>
        refusal.Field switch
        {
            "workDate" => refusal.At("day"),
            "startedAt" => refusal.At("from"),
            "endedAt" => refusal.At("to"),
            "durationSeconds" => refusal.At("duration"),
            "taskId" or "ticketId" or "projectId" => refusal.At("workText"),
            "organizationId" => refusal.At("customerText"),
            "serviceTypeId" => refusal.At("service"),
            _ => refusal,
        };
}
