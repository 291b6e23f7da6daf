using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Rates.Domain;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Reads entries as the engine takes them, with names and the decision behind each rate: one query in all.</summary>
internal sealed class LoadBillableTime(PricingBooks books)
{
    public async Task<List<BillableEntry>> Run(
        CadranDb db,
        IQueryable<TimeEntry> entries,
        CancellationToken stop,
        IReadOnlyList<UsedExchange>? exchange = null
    )
    {
        var rows = await (
            from e in entries.AsNoTracking()
            from home in db.Set<Workspace>()
            join m in db.Set<Member>() on e.MemberId equals m.Id
            join p in db.Set<Project>() on e.ProjectId equals p.Id into projects
            from project in projects.DefaultIfEmpty()
            join t in db.Set<ProjectTask>() on e.TaskId equals t.Id into tasks
            from task in tasks.DefaultIfEmpty()
            join k in db.Set<Ticket>() on e.TicketId equals k.Id into tickets
            from ticket in tickets.DefaultIfEmpty()
            join s in db.Set<ServiceType>() on e.ServiceTypeId equals s.Id into types
            from type in types.DefaultIfEmpty()
            select new
            {
                e,
                Member = m.Name,
                Project = project.Name,
                Task = task.Title,
                Ticket = ticket.Title,
                TicketNumber = (long?)ticket.Number,
                Type = type.Name,
                home.RatesVersion,
            }
        ).ToListAsync(stop);
        if (rows.Count == 0)
            return [];
        var book = await books.Of(db, rows[0].RatesVersion, stop);
        var decisions = new Dictionary<Kind, RateDecision>();
        return
        [
            .. rows.Select(r =>
                new BillableEntry(
                    r.e.Id.Value,
                    r.e.StartedAt ?? Midnight(r.e.WorkDate),
                    r.e.WorkDate,
                    r.e.OpenSeconds,
                    new Named(r.e.MemberId.Value, r.Member),
                    r.e.ProjectId is { } project ? new Named(project.Value, r.Project) : null,
                    WorkItem(r.e, r.Task, r.Ticket, r.TicketNumber),
                    r.e.ServiceTypeId is { } type ? new Named(type.Value, r.Type) : null,
                    r.e.Note,
                    Decide(r.e, book, decisions)
                ).In(exchange ?? [])
            ),
        ];
    }

    private static Named? WorkItem(TimeEntry e, string? task, string? ticket, long? number) =>
        e.TaskId is { } taskId ? new Named(taskId.Value, task!)
        : e.TicketId is { } ticketId ? new Named(ticketId.Value, $"#{number} {ticket}")
        : null;

    /// <summary>
    /// The decision that gave the entry its stored rate. Should rates have changed since without it (it is on a
    /// draft), the stored rate stands, explained by itself.
    /// </summary>
    private static RateDecision Decide(
        TimeEntry e,
        PricingBook book,
        Dictionary<Kind, RateDecision> decisions
    )
    {
        var kind = new Kind(
            e.MemberId,
            e.ServiceTypeId,
            e.OrganizationId,
            e.ProjectId,
            e.WorkDate,
            e.RateByHand ? e.Rate : null,
            book.Rates.Stretch(e.CreatedAt),
            book.Rates.Own(e.TaskId?.Value ?? e.TicketId?.Value)
        );
        if (!decisions.TryGetValue(kind, out var decision))
            decisions[kind] = decision = book.Decide(
                new RateFacts(
                    e.MemberId.Value,
                    book.Teams(e.MemberId.Value),
                    e.ServiceTypeId?.Value,
                    e.OrganizationId?.Value,
                    e.ProjectId?.Value,
                    e.WorkDate,
                    OwnRate: kind.OwnRate,
                    RecordedAt: e.CreatedAt,
                    WorkItemId: kind.OwnRateOf
                )
            );
        if (decision.Rate == e.Rate)
            return decision;
        return new RateDecision(
            e.Rate is { } stored ? new RateCandidate(RateLevel.Entry, stored) : null,
            []
        );
    }

    /// <summary>When time counts as begun of which only the day is known.</summary>
    internal static Instant Midnight(DateOnly day) =>
        Instant.FromUtc(day.Year, day.Month, day.Day, 0, 0);

    private readonly record struct Kind(
        Id<Member> Member,
        Id<ServiceType>? Type,
        Id<Customers.Organization>? Organization,
        Id<Project>? Project,
        DateOnly Day,
        Money? OwnRate,
        int Stretch,
        Guid? OwnRateOf
    );
}
