using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>The rates of the workspace, newest first.</summary>
internal sealed class RateQueries(Store store)
{
    /// <summary>The live ones, or those that were withdrawn.</summary>
    public async Task<IReadOnlyList<BillingRate>> Billing(
        CancellationToken stop,
        bool withdrawn = false
    ) =>
        await store
            .Read.Set<BillingRate>()
            .Where(r => r.WithdrawnAt != null == withdrawn)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);

    /// <summary>The live ones of a task or ticket, or of a project and its tasks; no other is read.</summary>
    public Task<IReadOnlyList<BillingRate>> Of(WorkRef work, CancellationToken stop)
    {
        var tasks = store.Read.Set<ProjectTask>();
        return Live(
            work switch
            {
                { TaskId: { } task } => Rates.Where(r => r.TaskId == task),
                { TicketId: { } ticket } => Rates.Where(r => r.TicketId == ticket),
                _ => Rates
                    .Where(r => r.ProjectId == work.ProjectId)
                    .Concat(
                        from t in tasks
                        join r in Rates on (Id<ProjectTask>?)t.Id equals r.TaskId
                        where t.ProjectId == work.ProjectId
                        select r
                    ),
            },
            stop
        );
    }

    /// <summary>The live ones of an organization, its projects and its work; no other is read.</summary>
    public Task<IReadOnlyList<BillingRate>> Of(
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var projects = store
            .Read.Set<Project>()
            .Where(p => p.OrganizationId == organization)
            .Select(p => p.Id);
        var tickets = store
            .Read.Set<Ticket>()
            .Where(t => t.OrganizationId == organization)
            .Select(t => t.Id);
        var tasks = store
            .Read.Set<ProjectTask>()
            .Where(t => projects.Contains(t.ProjectId))
            .Select(t => t.Id);
        return Live(
            Rates
                .Where(r => r.OrganizationId == organization)
                .Concat(
                    from p in projects
                    join r in Rates on (Id<Project>?)p equals r.ProjectId
                    where r.OrganizationId == null
                    select r
                )
                .Concat(
                    from t in tasks
                    join r in Rates on (Id<ProjectTask>?)t equals r.TaskId
                    select r
                )
                .Concat(
                    from t in tickets
                    join r in Rates on (Id<Ticket>?)t equals r.TicketId
                    select r
                ),
            stop
        );
    }

    /// <summary>The live ones, or those that were withdrawn.</summary>
    public async Task<IReadOnlyList<CostRate>> Cost(
        CancellationToken stop,
        bool withdrawn = false
    ) =>
        await store
            .Read.Set<CostRate>()
            .Where(r => r.WithdrawnAt != null == withdrawn)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);

    /// <summary>The cost of that person's hour on that day; null: unknown, not zero (rule R7).</summary>
    public async Task<Money?> CostOf(
        Id<Workspaces.Member> member,
        IReadOnlyList<Guid> teams,
        Id<Work.ServiceType>? service,
        DateOnly day,
        CancellationToken stop
    )
    {
        var book = await CostBook(stop);
        return book.Select(member.Value, teams, service?.Value, day)?.Rate;
    }

    /// <summary>The cost rates that count.</summary>
    public async Task<CostRateBook> CostBook(CancellationToken stop) =>
        Book((await Cost(stop)).Reverse());

    /// <summary>A book of those rates, oldest first.</summary>
    public static CostRateBook Book(IEnumerable<CostRate> rates) => new(rates.Select(Rule));

    private IQueryable<BillingRate> Rates => store.Read.Set<BillingRate>();

    private static async Task<IReadOnlyList<BillingRate>> Live(
        IQueryable<BillingRate> rates,
        CancellationToken stop
    ) =>
        await rates
            .Where(r => r.WithdrawnAt == null)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);

    private static CostRateRule Rule(CostRate rate, int order) =>
        new(
            rate.Id.Value,
            rate.MemberId?.Value,
            rate.TeamId?.Value,
            rate.ServiceTypeId?.Value,
            rate.From,
            rate.PerHour,
            order
        );
}
