using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates.Pages;

/// <summary>What rates name, by its names as people read them.</summary>
internal sealed record NamesOfRates(
    IReadOnlyDictionary<Guid, string> Members,
    IReadOnlyDictionary<Guid, string> Teams,
    IReadOnlyDictionary<Guid, string> Services,
    IReadOnlyDictionary<Guid, string> Customers,
    IReadOnlyDictionary<Guid, string> Projects
)
{
    public string? Member(Guid? id) => Of(Members, id);

    public string? Team(Guid? id) => Of(Teams, id);

    public string? Service(Guid? id) => Of(Services, id);

    public string? Customer(Guid? id) => Of(Customers, id);

    public string? Project(Guid? id) => Of(Projects, id);

    /// <summary>"Ana Petit · Development"; empty when it names nobody and nothing.</summary>
    public string Whom(Guid? member, Guid? service, Guid? team) =>
        string.Join(" · ", new[] { Member(member), Service(service), Team(team) }.OfType<string>());

    private static string? Of(IReadOnlyDictionary<Guid, string> names, Guid? id) =>
        id is { } known ? names.GetValueOrDefault(known) : null;
}

/// <summary>Reads the names of members, teams and services, and those of customers and projects that rates name.</summary>
internal sealed class RateNamesOf(Store store)
{
    public async Task<NamesOfRates> Run(CancellationToken stop)
    {
        var db = store.Read;
        var rates = db.Set<BillingRate>();
        var customers = await db.Set<Organization>()
            .Where(o => rates.Any(r => r.OrganizationId == o.Id))
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id.Value, o => o.Name, stop);
        var projects = await db.Set<Project>()
            .Where(p => rates.Any(r => r.ProjectId == p.Id))
            .Select(p => new { p.Id, p.Name })
            .ToDictionaryAsync(p => p.Id.Value, p => p.Name, stop);
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
            customers,
            projects
        );
    }
}
