using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Benchmarks;

/// <summary>A firm of 200 people, 500 customers, 2,000 projects and three years of time.</summary>
internal sealed class Seed(IDatabase database, WorkspaceId workspace, DateTimeOffset now)
{
    public const int MemberCount = 200;
    public const int OrganizationCount = 500;
    public const int ProjectCount = 2_000;
    public const int UnbilledCustomers = 200;
    public const int UnbilledEntries = 20_000;
    private const int Days = 3 * 365;
    private const int AtOnce = 50_000;

    private static readonly Currency Euro = Currency.Of("EUR");
    private readonly Random random = new(20261123);
    private int lastProject = ProjectCount;
    private readonly Instant instant = Instant.FromDateTimeOffset(now);

    public List<Member> Members { get; } = [];
    public List<Organization> Organizations { get; } = [];
    public List<Project> Projects { get; } = [];

    public DateOnly Today { get; } = DateOnly.FromDateTime(now.UtcDateTime);

    public async Task People()
    {
        for (var i = 0; i < MemberCount; i++)
            Members.Add(Member(i));
        for (var i = 0; i < OrganizationCount; i++)
            Organizations.Add(Organization($"Customer {i:000}"));
        for (var i = 0; i < ProjectCount; i++)
            Projects.Add(Project(i + 1, Organizations[i % OrganizationCount]));
        await Insert(Members);
        await Insert(Organizations);
        await Insert(Projects);
        await Insert([Rate()]);
    }

    /// <summary>Entries of three years, billed but for the last 20,000, which are of 200 customers.</summary>
    public async Task Time(int count)
    {
        var unbilled = Math.Min(UnbilledEntries, count);
        for (var done = 0; done < count; done += AtOnce)
        {
            var rows = new List<TimeEntry>();
            for (var i = done; i < Math.Min(count, done + AtOnce); i++)
                rows.Add(i < count - unbilled ? Billed(i, count) : Unbilled(i));
            await Insert(rows);
        }
    }

    /// <summary>A customer with so much unbilled time on ten projects of its own.</summary>
    public async Task<Organization> Customer(string name, int entries)
    {
        var customer = Organization(name);
        await Insert([customer]);
        var projects = new List<Project>();
        for (var i = 0; i < 10; i++)
            projects.Add(Project(++lastProject, customer));
        await Insert(projects);
        await Insert([
            .. Enumerable.Range(0, entries).Select(i => Entry(i % 60, projects[i % 10])),
        ]);
        return customer;
    }

    /// <summary>Entries of the last two months, not written yet.</summary>
    public List<TimeEntry> Loose(int count) => [.. Enumerable.Range(0, count).Select(Unbilled)];

    private TimeEntry Billed(int i, int count)
    {
        var entry = Entry(
            Days - (int)((long)i * (Days - 60) / count),
            Projects[random.Next(ProjectCount)]
        );
        entry.InvoiceId = new Guid(random.Next(20_000), 7, 1, [0, 0, 0, 0, 0, 0, 0, 0]);
        entry.LockedAt = instant;
        return entry;
    }

    /// <summary>The first 200 customers have a project each at the same place.</summary>
    private TimeEntry Unbilled(int i) => Entry(random.Next(60), Projects[i % UnbilledCustomers]);

    private TimeEntry Entry(int daysAgo, Project project)
    {
        var at = now.AddDays(-daysAgo);
        return new()
        {
            Id = Id<TimeEntry>.New(at),
            MemberId = Members[random.Next(MemberCount)].Id,
            ProjectId = project.Id,
            OrganizationId = project.OrganizationId,
            WorkDate = Today.AddDays(-daysAgo),
            DurationSeconds = 900 + (random.Next(30) * 300),
            TimeZone = "Europe/Paris",
            Note = "Meeting, review and the notes that were written after it",
            Billable = true,
            Source = TimeSource.Manual,
            CreatedAt = Instant.FromDateTimeOffset(at),
            UpdatedAt = instant,
            RateTenThousandths = 900_000,
            RateCurrency = Euro,
        };
    }

    private Member Member(int i) =>
        new()
        {
            Id = Id<Member>.New(now),
            Name = $"Agent {i:000}",
            Email = $"agent{i}@bench.example",
            EmailKey = $"agent{i}@bench.example",
            Role = Role.Agent,
            CreatedAt = instant,
            UpdatedAt = instant,
        };

    private Organization Organization(string name) =>
        new()
        {
            Id = Id<Organization>.New(now),
            Name = name,
            NameKey = Folding.Fold(name),
            Currency = Euro,
            Language = "en",
            Country = "FR",
            CreatedAt = instant,
            UpdatedAt = instant,
        };

    private Project Project(long number, Organization organization) =>
        new()
        {
            Id = Id<Project>.New(now),
            Number = number,
            Name = $"Project {number}",
            NameKey = $"project {number}",
            OrganizationId = organization.Id,
            CreatedAt = instant,
            UpdatedAt = instant,
        };

    private BillingRate Rate() =>
        new()
        {
            Id = Id<BillingRate>.New(now),
            RateTenThousandths = 900_000,
            Currency = Euro,
            From = Today.AddYears(-5),
            CreatedAt = instant,
        };

    private async Task Insert<T>(IReadOnlyCollection<T> rows)
        where T : TenantRow =>
        await database.Write<Done>(
            workspace,
            async db =>
            {
                await BulkRows.Insert(db, rows, CancellationToken.None);
                return new Done();
            },
            null,
            CancellationToken.None
        );
}
