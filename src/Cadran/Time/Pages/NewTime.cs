using Cadran.Work;

namespace Cadran.Time.Pages;

/// <summary>Time added by hand, as typed.</summary>
internal sealed class NewTime
{
    public string? Note { get; set; }
    public string? Work { get; set; }
    public string? WorkText { get; set; }
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
            ServiceTypeId: Ids.Read<ServiceType>(Service),
            Note: Ids.Text(Note),
            TimeZone: zone
        );
        return When.Into(input, zone);
    }

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
            "serviceTypeId" => refusal.At("service"),
            _ => refusal,
        };
}
