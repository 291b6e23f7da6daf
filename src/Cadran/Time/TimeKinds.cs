using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>Recorded after the one moment and up to the other: time of a stretch is alike to all rates (rule R1).</summary>
internal sealed record Stretch(Instant? After, Instant? Through)
{
    public static IEnumerable<Stretch> Of(IReadOnlyList<Instant> moments)
    {
        Instant? after = null;
        foreach (var moment in moments)
        {
            yield return new(after, moment);
            after = moment;
        }
        yield return new(after, null);
    }

    public IQueryable<TimeEntry> In(IQueryable<TimeEntry> rows)
    {
        if (After is { } after)
            rows = rows.Where(e => e.CreatedAt > after);
        if (Through is { } through)
            rows = rows.Where(e => e.CreatedAt <= through);
        return rows;
    }

    /// <summary>A moment within it; null: now, in the last.</summary>
    public Instant? Moment => Through;
}

/// <summary>Time alike in all that its rate depends on, and in what becomes of a change (rule R1).</summary>
/// <remarks>
/// <see cref="TaskId"/>, <see cref="TicketId"/>: Its work item when that has a rate of its own; else null, whatever it is on.
/// <see cref="Draft"/>: The draft that holds it; null when none does, or when an issued invoice bills it.
/// <see cref="Seconds"/>: Of those that are billable, what is not billed yet.
/// </remarks>
internal sealed record TimeKind(
    Id<Member> MemberId,
    Id<ServiceType>? ServiceTypeId,
    Id<Organization>? OrganizationId,
    Id<Project>? ProjectId,
    Id<ProjectTask>? TaskId,
    Id<Ticket>? TicketId,
    DateOnly WorkDate,
    long? Rate,
    Currency? Currency,
    bool ByHand,
    bool Issued,
    Guid? Draft,
    int Entries,
    long Seconds
)
{
    /// <summary>On: the work item that all of it is on, which is to get its first rate.</summary>
    public RateFacts Facts(PricingBook book, Stretch stretch, Guid? on = null) =>
        new(
            MemberId.Value,
            book.Teams(MemberId.Value),
            ServiceTypeId?.Value,
            OrganizationId?.Value,
            ProjectId?.Value,
            WorkDate,
            RecordedAt: stretch.Moment,
            WorkItemId: TaskId?.Value ?? TicketId?.Value ?? on
        );

    /// <summary>Whether it has that rate.</summary>
    public bool Has(RateCandidate? winner) =>
        Rate == (winner is null ? null : RateInput.TenThousandths(winner.Rate))
        && Currency == winner?.Rate.Currency;

    /// <summary>All of these rows, by one grouped query.</summary>
    public static Task<List<TimeKind>> Of(
        CadranDb db,
        IQueryable<TimeEntry> rows,
        CancellationToken stop
    ) =>
        (
            from e in rows
            join t in RatedItems.Tasks(db) on e.TaskId equals t into tasks
            from task in tasks.DefaultIfEmpty()
            join k in RatedItems.Tickets(db) on e.TicketId equals k into tickets
            from ticket in tickets.DefaultIfEmpty()
            group e by new
            {
                e.MemberId,
                e.ServiceTypeId,
                e.OrganizationId,
                e.ProjectId,
                Task = task,
                Ticket = ticket,
                e.WorkDate,
                e.RateTenThousandths,
                e.RateCurrency,
                e.RateByHand,
                Issued = e.LockedAt != null,
                Draft = e.LockedAt == null ? e.InvoiceId : null,
            } into g
            select new TimeKind(
                g.Key.MemberId,
                g.Key.ServiceTypeId,
                g.Key.OrganizationId,
                g.Key.ProjectId,
                g.Key.Task,
                g.Key.Ticket,
                g.Key.WorkDate,
                g.Key.RateTenThousandths,
                g.Key.RateCurrency,
                g.Key.RateByHand,
                g.Key.Issued,
                g.Key.Draft,
                g.Count(),
                g.Sum(e => e.Billable ? (long)(e.DurationSeconds - e.SettledSeconds) : 0L)
            )
        ).ToListAsync(stop);
}
