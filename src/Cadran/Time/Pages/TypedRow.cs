using System.Globalization;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Time.Domain;
using Cadran.Work;

namespace Cadran.Time.Pages;

/// <summary>A row of the day as it stands in its fields: shown from the entry, or as typed.</summary>
public sealed class TypedRow : IChoosesNames
{
    public int Version { get; set; }
    public string? Note { get; set; }
    public string? Work { get; set; }
    public string? WorkText { get; set; }
    public string? Service { get; set; }
    public string? Customer { get; set; }
    public string? CustomerText { get; set; }
    public string? Date { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Duration { get; set; }
    public string? Twice { get; set; }
    public string? NextDay { get; set; }
    public bool Billable { get; set; }

    internal static TypedRow Of(TimeEntry entry, NamesOfWork names)
    {
        var work = WorkRef.Of(entry);
        var row = new TypedRow
        {
            Version = entry.Version,
            Note = entry.Note,
            Work = work?.ToString(),
            WorkText = names.Of(work)?.WithCustomer,
            Service = entry.ServiceTypeId?.ToString(),
            Customer = entry.OrganizationId?.ToString(),
            CustomerText = names.Of(entry.OrganizationId),
            Date = Days.Iso(entry.WorkDate),
            From = Clock(entry.StartedAt, entry.TimeZone),
            To = Clock(entry.EndedAt, entry.TimeZone),
            Duration = DurationText.AsClock(entry.DurationSeconds),
            Billable = entry.Billable,
        };
        row.NextDay = row.Night;
        return row;
    }

    /// <summary>
    /// The whole entry with what was typed. What was not touched stays to the second: times are shown in minutes, so
    /// only those that read otherwise than the entry's own are taken.
    /// </summary>
    internal Result<TimeEntryInput> Read(TimeEntry entry, Instant now)
    {
        var input = EntryInputs.Of(entry) with
        {
            Note = Blank.ToNull(Note),
            ServiceTypeId = Ids.Read<ServiceType>(Service),
            Billable = Billable,
        };
        var moved = EntryInputs.With(
            input,
            entry,
            WorkText is null ? null : WorkRef.Read(Work),
            CustomerText is null ? null : Ids.Read<Organization>(Customer)
        );
        return When(entry, moved, now);
    }

    /// <summary>As <see cref="TypedTime.Moved"/>.</summary>
    internal (string Typed, string Became)? Moved(string zone) => Time.Moved(zone);

    /// <summary>As <see cref="TypedTime.Night"/>.</summary>
    internal string? Night => Time.Night;

    private TypedTime Time => new(Date, From, To, Duration, Twice, NextDay);

    private Result<TimeEntryInput> When(TimeEntry entry, TimeEntryInput input, Instant now)
    {
        var shown = Of(entry, NoNames);
        var clock = Same(From, shown.From) && Same(To, shown.To) && Same(Date, shown.Date);
        if (clock && Same(Duration, shown.Duration))
            return input;
        if (clock && entry.StartedAt is not null)
            return DurationText
                .Read(Duration)
                .Then(WorkedTime.Checked)
                .Select(seconds => EntryInputs.Lasting(input, entry, seconds, now));
        return Time.Into(input, entry.TimeZone);
    }

    private static NamesOfWork NoNames { get; } =
        new()
        {
            Work = new Dictionary<WorkRef, WorkName>(),
            Customers = new Dictionary<Id<Organization>, string>(),
            Services = new Dictionary<Id<ServiceType>, string>(),
        };

    private static bool Same(string? one, string? other) =>
        Blank.ToNull(one) == Blank.ToNull(other);

    private static string? Clock(Instant? at, string zone) =>
        at
            ?.InZone(DateTimeZoneProviders.Tzdb[zone])
            .TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
}
