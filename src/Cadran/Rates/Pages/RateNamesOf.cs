using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Pages;

/// <summary>A task or ticket with rates of its own: "Site public · Design", "#12 Printer", and whose it is.</summary>
internal sealed record RatedWork(WorkRef Item, string Name, Guid? ProjectId, Guid? CustomerId)
{
    public string Href => (Item.Kind == WorkItemKind.Task ? "/tasks/" : "/tickets/") + Item.Id;
}

/// <summary>What rates name, by its names as people read them.</summary>
internal sealed record NamesOfRates(
    IReadOnlyDictionary<Guid, string> Members,
    IReadOnlyDictionary<Guid, string> Teams,
    IReadOnlyDictionary<Guid, string> Services,
    IReadOnlyDictionary<Guid, string> Customers,
    IReadOnlyDictionary<Guid, string> Projects,
    IReadOnlyDictionary<Guid, RatedWork> WorkItems
)
{
    public string? Member(Guid? id) => Of(Members, id);

    public string? Team(Guid? id) => Of(Teams, id);

    public string? Service(Guid? id) => Of(Services, id);

    public string? Customer(Guid? id) => Of(Customers, id);

    public string? Project(Guid? id) => Of(Projects, id);

    public RatedWork? WorkItem(Guid? id) =>
        id is { } known ? WorkItems.GetValueOrDefault(known) : null;

    /// <summary>"Ana Petit · Development"; empty when it names nobody and nothing.</summary>
    public string Whom(Guid? member, Guid? service, Guid? team) =>
        string.Join(" · ", new[] { Member(member), Service(service), Team(team) }.OfType<string>());

    private static string? Of(IReadOnlyDictionary<Guid, string> names, Guid? id) =>
        id is { } known ? names.GetValueOrDefault(known) : null;
}

/// <summary>Reads the names of members, teams and services, and those of customers, projects and work items that rates name.</summary>
internal sealed class RateNamesOf(Store store)
{
    public Task<NamesOfRates> Run(CancellationToken stop)
    {
        var db = store.Read;
        var rates = db.Set<BillingRate>();
        return Run(
            db.Set<Organization>().Where(o => rates.Any(r => r.OrganizationId == o.Id)),
            db.Set<Project>().Where(p => rates.Any(r => r.ProjectId == p.Id)),
            db.Set<ProjectTask>().Where(t => rates.Any(r => r.TaskId == t.Id)),
            db.Set<Ticket>().Where(t => rates.Any(r => r.TicketId == t.Id)),
            stop
        );
    }

    /// <summary>Of customers, projects and work items only what these rates name.</summary>
    public Task<NamesOfRates> Of(IReadOnlyList<ShownRate> rates, CancellationToken stop)
    {
        var db = store.Read;
        var (customers, projects) = (
            Ids<Organization>(rates.Select(r => r.OrganizationId)),
            Ids<Project>(rates.Select(r => r.ProjectId))
        );
        var items = rates.Select(r => r.WorkItem).ToList();
        var (tasks, tickets) = (Ids<ProjectTask>(items), Ids<Ticket>(items));
        return Run(
            db.Set<Organization>().Where(o => customers.Contains(o.Id)),
            db.Set<Project>().Where(p => projects.Contains(p.Id)),
            db.Set<ProjectTask>().Where(t => tasks.Contains(t.Id)),
            db.Set<Ticket>().Where(t => tickets.Contains(t.Id)),
            stop
        );
    }

    private async Task<NamesOfRates> Run(
        IQueryable<Organization> customers,
        IQueryable<Project> projects,
        IQueryable<ProjectTask> tasks,
        IQueryable<Ticket> tickets,
        CancellationToken stop
    )
    {
        var db = store.Read;
        return new NamesOfRates(
            await db.Set<Member>()
                .Select(m => new { m.Id, m.Name })
                .ToDictionaryAsync(m => m.Id.Value, m => m.Name, stop),
            await db.Set<Team>()
                .Select(t => new { t.Id, t.Name })
                .ToDictionaryAsync(t => t.Id.Value, t => t.Name, stop),
            await db.Set<ServiceType>()
                .Select(s => new { s.Id, s.Name })
                .ToDictionaryAsync(s => s.Id.Value, s => s.Name, stop),
            await customers
                .Select(o => new { o.Id, o.Name })
                .ToDictionaryAsync(o => o.Id.Value, o => o.Name, stop),
            await projects
                .Select(p => new { p.Id, p.Name })
                .ToDictionaryAsync(p => p.Id.Value, p => p.Name, stop),
            await WorkItems(tasks, tickets, stop)
        );
    }

    private static List<Id<T>> Ids<T>(IEnumerable<Guid?> ids) =>
        [.. ids.OfType<Guid>().Distinct().Select(id => new Id<T>(id))];

    /// <summary>That task or ticket, whether it has rates or not; null when it is not there, or a project.</summary>
    public async Task<RatedWork?> Of(WorkRef work, CancellationToken stop) =>
        (
            await WorkItems(
                store.Read.Set<ProjectTask>().Where(t => t.Id == work.TaskId),
                store.Read.Set<Ticket>().Where(t => t.Id == work.TicketId),
                stop
            )
        ).GetValueOrDefault(work.Id);

    private async Task<Dictionary<Guid, RatedWork>> WorkItems(
        IQueryable<ProjectTask> ofTasks,
        IQueryable<Ticket> ofTickets,
        CancellationToken stop
    )
    {
        var tasks = await (
            from t in ofTasks
            join p in store.Read.Set<Project>() on t.ProjectId equals p.Id
            select new
            {
                t.Id,
                t.Title,
                t.ProjectId,
                Project = p.Name,
                p.OrganizationId,
            }
        ).ToListAsync(stop);
        var tickets = await ofTickets
            .Select(t => new
            {
                t.Id,
                t.Number,
                t.Title,
                t.OrganizationId,
            })
            .ToListAsync(stop);
        return tasks
            .Select(t => new RatedWork(
                new(WorkItemKind.Task, t.Id.Value),
                $"{t.Project} · {t.Title}",
                t.ProjectId.Value,
                t.OrganizationId?.Value
            ))
            .Concat(
                tickets.Select(t => new RatedWork(
                    new(WorkItemKind.Ticket, t.Id.Value),
                    $"#{t.Number} {t.Title}",
                    null,
                    t.OrganizationId?.Value
                ))
            )
            .ToDictionary(w => w.Item.Id);
    }
}
