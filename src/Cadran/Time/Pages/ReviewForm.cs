using Cadran.Customers;
using Cadran.Time.Domain;
using Cadran.Work;

namespace Cadran.Time.Pages;

/// <summary>What the review on stop asks, as typed.</summary>
internal sealed class ReviewForm : IChoosesNames
{
    public int Version { get; set; }
    public string? Note { get; set; }
    public string? Duration { get; set; }
    public string? Service { get; set; }
    public string? Work { get; set; }
    public string? WorkText { get; set; }
    public string? Customer { get; set; }
    public string? CustomerText { get; set; }
    public bool Billable { get; set; }

    public static ReviewForm Of(TimeEntry entry, NamesOfWork names)
    {
        var work = WorkRef.Of(entry);
        return new()
        {
            Version = entry.Version,
            Note = entry.Note,
            Duration = DurationText.AsClock(entry.DurationSeconds),
            Service = entry.ServiceTypeId?.ToString(),
            Work = work?.ToString(),
            WorkText = names.Of(work)?.WithCustomer,
            Customer = entry.OrganizationId?.ToString(),
            CustomerText = names.Of(entry.OrganizationId),
            Billable = entry.Billable,
        };
    }

    /// <summary>The whole entry with what was typed. A customer that was not touched follows new work (rule T6).</summary>
    public Result<TimeEntryInput> Read(TimeEntry entry, Instant now)
    {
        var seconds = DurationText.Read(Duration).Then(WorkedTime.Checked);
        if (!seconds.Succeeded)
            return Result<TimeEntryInput>.Refused(seconds.Refusals);
        var input = EntryInputs.Lasting(EntryInputs.Of(entry), entry, seconds.Value, now) with
        {
            ServiceTypeId = Ids.Read<ServiceType>(Service),
            Note = Blank.ToNull(Note),
            Billable = Billable,
        };
        return EntryInputs.With(input, entry, WorkRef.Read(Work), Ids.Read<Organization>(Customer));
    }
}
