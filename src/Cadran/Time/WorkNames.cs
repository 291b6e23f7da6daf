using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>What a work item is called, and whose it is.</summary>
internal sealed record WorkName(string Title, string? Project, string? Customer, string Href)
{
    /// <summary>"Éole Énergies · Public site": whose, then what.</summary>
    public string WithCustomer => Customer is null ? Title : $"{Customer} · {Title}";
}

/// <summary>The names of everything that some rows of time point at.</summary>
internal sealed class NamesOfWork
{
    public required IReadOnlyDictionary<WorkRef, WorkName> Work { get; init; }
    public required IReadOnlyDictionary<Id<Organization>, string> Customers { get; init; }
    public required IReadOnlyDictionary<Id<ServiceType>, string> Services { get; init; }

    public WorkName? Of(WorkRef? work) => work is { } known ? Work.GetValueOrDefault(known) : null;

    public string? Of(Id<Organization>? customer) =>
        customer is { } known ? Customers.GetValueOrDefault(known) : null;

    public string? Of(Id<ServiceType>? service) =>
        service is { } known ? Services.GetValueOrDefault(known) : null;
}

/// <summary>Names for a page of time: one query for each kind that the rows point at.</summary>
internal sealed class WorkNames(Store store)
{
    private const int Part = 500;

    public Task<NamesOfWork> Of(IReadOnlyCollection<TimeEntry> entries, CancellationToken stop) =>
        Of(entries.Select(WorkRef.Of), entries.Select(e => e.OrganizationId), stop);

    public Task<NamesOfWork> Of(IReadOnlyCollection<Timer> timers, CancellationToken stop) =>
        Of(timers.Select(WorkRef.Of), timers.Select(t => t.OrganizationId), stop);

    public async Task<NamesOfWork> Of(
        IEnumerable<WorkRef?> work,
        IEnumerable<Id<Organization>?> customers,
        CancellationToken stop
    )
    {
        var items = work.OfType<WorkRef>().Distinct().ToLookup(w => w.Kind, w => w.Id);
        var names = new Dictionary<WorkRef, WorkName>();
        foreach (var part in items[WorkItemKind.Task].Chunk(Part))
            await AddTasks(names, [.. part.Select(id => new Id<ProjectTask>(id))], stop);
        foreach (var part in items[WorkItemKind.Ticket].Chunk(Part))
            await AddTickets(names, [.. part.Select(id => new Id<Ticket>(id))], stop);
        foreach (var part in items[WorkItemKind.Project].Chunk(Part))
            await AddProjects(names, [.. part.Select(id => new Id<Project>(id))], stop);
        return new NamesOfWork
        {
            Work = names,
            Customers = await Customers(customers.OfType<Id<Organization>>().Distinct(), stop),
            Services = await store
                .Read.Set<ServiceType>()
                .ToDictionaryAsync(s => s.Id, s => s.Name, stop),
        };
    }

    private async Task AddTasks(
        Dictionary<WorkRef, WorkName> names,
        List<Id<ProjectTask>> ids,
        CancellationToken stop
    )
    {
        var rows = await (
            from task in store.Read.Set<ProjectTask>()
            join project in store.Read.Set<Project>() on task.ProjectId equals project.Id
            where ids.Contains(task.Id)
            select new
            {
                task.Id,
                task.Title,
                Project = project.Name,
                ProjectId = project.Id,
                Customer = store
                    .Read.Set<Organization>()
                    .Where(o => o.Id == project.OrganizationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            }
        ).ToListAsync(stop);
        foreach (var row in rows)
            names[new(WorkItemKind.Task, row.Id.Value)] = new(
                row.Title,
                row.Project,
                row.Customer,
                $"/tasks/{row.Id}"
            );
    }

    private async Task AddTickets(
        Dictionary<WorkRef, WorkName> names,
        List<Id<Ticket>> ids,
        CancellationToken stop
    )
    {
        var organizations = store.Read.Set<Organization>();
        var rows = await store
            .Read.Set<Ticket>()
            .Where(t => ids.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.Number,
                t.Title,
                Customer = organizations
                    .Where(o => o.Id == t.OrganizationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        foreach (var row in rows)
            names[new(WorkItemKind.Ticket, row.Id.Value)] = new(
                $"#{row.Number} {row.Title}",
                null,
                row.Customer,
                $"/tickets/{row.Id}"
            );
    }

    private async Task AddProjects(
        Dictionary<WorkRef, WorkName> names,
        List<Id<Project>> ids,
        CancellationToken stop
    )
    {
        var organizations = store.Read.Set<Organization>();
        var rows = await store
            .Read.Set<Project>()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Name,
                Customer = organizations
                    .Where(o => o.Id == p.OrganizationId)
                    .Select(o => o.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(stop);
        foreach (var row in rows)
            names[new(WorkItemKind.Project, row.Id.Value)] = new(
                row.Name,
                null,
                row.Customer,
                $"/projects/{row.Id}"
            );
    }

    private async Task<Dictionary<Id<Organization>, string>> Customers(
        IEnumerable<Id<Organization>> ids,
        CancellationToken stop
    )
    {
        var names = new Dictionary<Id<Organization>, string>();
        foreach (var part in ids.Chunk(Part))
        foreach (
            var row in await store
                .Read.Set<Organization>()
                .Where(o => part.Contains(o.Id))
                .Select(o => new { o.Id, o.Name })
                .ToListAsync(stop)
        )
            names[row.Id] = row.Name;
        return names;
    }
}
