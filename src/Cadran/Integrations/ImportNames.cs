using Cadran.Customers;
using Cadran.Integrations.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>
/// What the names of a file stand for in the workspace, and makes what is not there yet: customers, projects, tasks,
/// and people as inactive placeholders. A name is the one that is written the same; else the one that folds to the same,
/// which is reported, unless it was chosen to be made apart.
/// </summary>
internal sealed class ImportNames
{
    private readonly TimeProvider clock;
    private readonly Workspace home;
    private readonly ImportReport report;
    private readonly KnownNames<string, Organization> customers = new();
    private readonly KnownNames<Id<Organization>?, Project> projects = new();
    private readonly KnownNames<Id<Project>, ProjectTask> tasks = new();
    private readonly IReadOnlyCollection<string> apart;
    private readonly HashSet<NearName> near;
    private readonly List<KnownPerson> people;
    private readonly HashSet<string> emails;
    private readonly Dictionary<string, Guid> found = [];
    private PersonMatching matching;

    private ImportNames(
        TimeProvider clock,
        Workspace home,
        ImportReport report,
        IReadOnlyCollection<string> apart,
        List<Member> members
    )
    {
        this.clock = clock;
        this.home = home;
        this.report = report;
        this.apart = apart;
        near = [.. report.Near];
        people = [.. members.Select(m => new KnownPerson(m.Id.Value, m.Name, m.Email))];
        emails = [.. members.Select(m => m.EmailKey)];
        matching = new PersonMatching(people);
    }

    private const string Series = "import";

    /// <summary>
    /// One unit at a time makes names for imports in a workspace, until its end: else two would make them twice. Its number:
    /// the next after one's own says that none came in between.
    /// </summary>
    public static Task<long> Turn(CadranDb db, CancellationToken stop) =>
        Counters.Next(db, Series, stop);

    /// <summary>Waits for the units that make names, and takes no turn.</summary>
    public static Task Hold(CadranDb db, CancellationToken stop) => Counters.Hold(db, Series, stop);

    public static async Task<ImportNames> Load(
        CadranDb db,
        TimeProvider clock,
        ImportReport report,
        IReadOnlyList<string>? apart,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().AsNoTracking().SingleAsync(stop);
        var members = await db.Set<Member>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(stop);
        var names = new ImportNames(clock, home, report, apart ?? [], members);
        foreach (
            var o in await db.Set<Organization>()
                .AsNoTracking()
                .OrderBy(o => o.Id)
                .ToListAsync(stop)
        )
            names.customers.Add("", o.Name, o.NameKey, o.Id);
        foreach (
            var p in await db.Set<Project>().AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop)
        )
            names.projects.Add(p.OrganizationId, p.Name, p.NameKey, p.Id);
        foreach (
            var t in await db.Set<ProjectTask>().AsNoTracking().OrderBy(t => t.Id).ToListAsync(stop)
        )
            names.tasks.Add(t.ProjectId, t.Title, t.TitleKey, t.Id);
        return names;
    }

    /// <summary>The workspace's own zone, currency and language.</summary>
    public Workspace Home => home;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>A new one gets that currency, else the workspace's.</summary>
    public Id<Organization>? Customer(CadranDb db, string? name, Currency? currency = null)
    {
        if (name is null)
            return null;
        var key = Folding.Fold(name);
        if (Known(customers, "", name, key, NearName.Customer) is { } known)
        {
            if (!report.NewCustomers.Contains(name) && customers.Has("", name))
                report.KnownCustomers.Add(name);
            return known;
        }
        report.NewCustomers.Add(name);
        var made = new Organization
        {
            Id = Id<Organization>.New(clock),
            Name = name,
            NameKey = key,
            Currency = currency ?? home.Currency,
            Language = home.Language,
            Country = home.Country,
            CreatedAt = Now,
        };
        db.Add(made);
        return customers.Add("", name, key, made.Id);
    }

    public async Task<Id<Project>?> Project(
        CadranDb db,
        Id<Organization>? customer,
        string? name,
        CancellationToken stop
    )
    {
        if (name is null)
            return null;
        var key = Folding.Fold(name);
        if (Known(projects, customer, name, key, NearName.Project) is { } known)
            return known;
        report.NewProjects.Add(name);
        var made = new Project
        {
            Id = Id<Project>.New(clock),
            Number = await Counters.Next(db, "project", stop),
            Name = name,
            NameKey = key,
            OrganizationId = customer,
            CreatedAt = Now,
        };
        db.Add(made);
        return projects.Add(customer, name, key, made.Id);
    }

    public async Task<Id<ProjectTask>?> Task(
        CadranDb db,
        Id<Project>? project,
        string? title,
        CancellationToken stop
    )
    {
        if (title is null || project is not { } parent)
            return null;
        var key = Folding.Fold(title);
        if (Known(tasks, parent, title, key, NearName.Task) is { } known)
            return known;
        report.NewTasks.Add(title);
        var made = new ProjectTask
        {
            Id = Id<ProjectTask>.New(clock),
            Number = await Counters.Next(db, "task", stop),
            ProjectId = parent,
            Title = title,
            TitleKey = key,
            CreatedAt = Now,
        };
        db.Add(made);
        return tasks.Add(parent, title, key, made.Id);
    }

    private Id<TRow>? Known<TParent, TRow>(
        KnownNames<TParent, TRow> names,
        TParent parent,
        string name,
        string key,
        string kind
    )
    {
        if (names.Find(parent, name, key) is not { } found)
            return null;
        var likeness = new NearName(kind, name, found.Name);
        if (found.Name == name)
            return found.Id;
        if (apart.Contains(likeness.Key))
            return null;
        if (near.Add(likeness))
            report.Near.Add(likeness);
        return found.Id;
    }

    /// <summary>Who worked; somebody unknown becomes an inactive placeholder, who can be invited later.</summary>
    public Id<Member> Person(CadranDb db, string? name, string? email)
    {
        var key = name + "\u001f" + email;
        if (found.TryGetValue(key, out var seen))
            return new Id<Member>(seen);
        var match = matching.Find(name, email);
        var id = match.Id ?? Placeholder(db, name, email).Value;
        found[key] = id;
        return new Id<Member>(id);
    }

    private Id<Member> Placeholder(CadranDb db, string? name, string? email)
    {
        var id = Id<Member>.New(clock);
        var address =
            email is { } given && EmailAddress.IsValid(given) && emails.Add(EmailAddress.Key(given))
                ? given
                : $"{id.Value:N}@import.invalid";
        report.NewPeople.Add(name ?? email!);
        db.Add(
            new Member
            {
                Id = id,
                Name = name ?? email!,
                Email = address,
                EmailKey = EmailAddress.Key(address),
                Role = Workspaces.Domain.Role.Agent,
                CreatedAt = Now,
                DeactivatedAt = Now,
            }
        );
        people.Add(new KnownPerson(id.Value, name ?? email!, address));
        matching = new PersonMatching(people);
        return id;
    }
}
