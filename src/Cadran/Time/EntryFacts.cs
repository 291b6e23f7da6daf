using Cadran.Customers;
using Cadran.Rates;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Time;

/// <summary>All that an entry says, but for the invoice that holds it: enough to put it back exactly as it was.</summary>
internal sealed record EntryFacts(
    Guid MemberId,
    Guid? TaskId,
    Guid? TicketId,
    Guid? ProjectId,
    Guid? OrganizationId,
    Guid? ServiceTypeId,
    DateOnly WorkDate,
    long? StartedAtMs,
    long? EndedAtMs,
    int Seconds,
    string TimeZone,
    string? Note,
    bool Billable,
    string Source,
    long CreatedAtMs,
    long? Rate,
    string? Currency,
    Guid? RateId,
    bool RateByHand,
    string? ImportHash,
    int Version
)
{
    public static EntryFacts Of(TimeEntry e) =>
        new(
            e.MemberId.Value,
            e.TaskId?.Value,
            e.TicketId?.Value,
            e.ProjectId?.Value,
            e.OrganizationId?.Value,
            e.ServiceTypeId?.Value,
            e.WorkDate,
            e.StartedAt?.ToUnixTimeMilliseconds(),
            e.EndedAt?.ToUnixTimeMilliseconds(),
            e.DurationSeconds,
            e.TimeZone,
            e.Note,
            e.Billable,
            e.Source.ToString(),
            e.CreatedAt.ToUnixTimeMilliseconds(),
            e.RateTenThousandths,
            e.RateCurrency?.Code,
            e.RateId?.Value,
            e.RateByHand,
            e.ImportHash,
            e.Version
        );

    /// <summary>The entry that was deleted, under its own id; a version on, so that what was read before is stale.</summary>
    public TimeEntry Again(Id<TimeEntry> id)
    {
        var entry = new TimeEntry
        {
            Id = id,
            MemberId = new(MemberId),
            WorkDate = WorkDate,
            DurationSeconds = Seconds,
            TimeZone = TimeZone,
            Billable = Billable,
            Source = Enum.Parse<TimeSource>(Source),
            CreatedAt = Instant.FromUnixTimeMilliseconds(CreatedAtMs),
            ImportHash = ImportHash,
            Version = Version + 1,
        };
        PutBack(entry);
        return entry;
    }

    /// <summary>Makes an entry that is still there what it was.</summary>
    public void PutBack(TimeEntry e)
    {
        e.MemberId = new Id<Member>(MemberId);
        (e.WorkDate, e.DurationSeconds, e.TimeZone) = (WorkDate, Seconds, TimeZone);
        (e.StartedAt, e.EndedAt) = (At(StartedAtMs), At(EndedAtMs));
        (e.TaskId, e.TicketId, e.ProjectId) = (
            Of<ProjectTask>(TaskId),
            Of<Ticket>(TicketId),
            Of<Project>(ProjectId)
        );
        e.OrganizationId = Of<Organization>(OrganizationId);
        e.ServiceTypeId = Of<ServiceType>(ServiceTypeId);
        (e.Note, e.Billable) = (Note, Billable);
        e.RateTenThousandths = Rate;
        e.RateCurrency = Currency is null ? null : Kernel.Currency.Of(Currency);
        (e.RateId, e.RateByHand) = (Of<BillingRate>(RateId), RateByHand);
    }

    private static Id<T>? Of<T>(Guid? id) => id is { } known ? new Id<T>(known) : null;

    private static Instant? At(long? ms) =>
        ms is { } known ? Instant.FromUnixTimeMilliseconds(known) : null;
}
