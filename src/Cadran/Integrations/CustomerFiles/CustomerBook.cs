using System.Text.Json;
using Cadran.Customers;
using Cadran.Customers.Domain;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>
/// The organizations and contacts that there are and that a file makes, found by what rows say of them; and what the
/// import changes, kept to be undone. Of one unit.
/// </summary>
internal sealed class CustomerBook
{
    private readonly CadranDb db;
    private readonly Dictionary<Guid, (bool IsContact, string Before)> befores = [];
    private readonly HashSet<object> made = [];
    private readonly List<Organization> madeOrganizations = [];
    private readonly List<Contact> madeContacts = [];
    private readonly List<OrganizationDomain> madeDomains = [];
    private readonly Dictionary<Id<Organization>, List<string>> domainsOf = [];
    private readonly Dictionary<Id<Organization>, Organization> organizations;
    private readonly Dictionary<Id<Contact>, Contact> contacts;

    private CustomerBook(
        CadranDb db,
        Workspace home,
        List<Organization> organizations,
        List<OrganizationDomain> domains,
        List<Contact> contacts
    )
    {
        (this.db, Home) = (db, home);
        this.organizations = organizations.ToDictionary(o => o.Id);
        this.contacts = contacts.ToDictionary(c => c.Id);
        foreach (var organization in organizations)
            Organizations.Add(organization);
        foreach (var domain in domains.OrderBy(d => d.Place))
        {
            DomainOwners[domain.Domain] = this.organizations[domain.OrganizationId];
            (
                domainsOf.TryGetValue(domain.OrganizationId, out var own)
                    ? own
                    : domainsOf[domain.OrganizationId] = []
            ).Add(domain.Domain);
        }
        foreach (var contact in contacts)
            Contacts.Add(contact);
    }

    public Workspace Home { get; }

    public Dictionary<string, Organization> DomainOwners { get; } = new(StringComparer.Ordinal);

    public OrganizationIndex Organizations { get; } = new();

    public ContactIndex Contacts { get; } = new();

    /// <summary>Everything, tracked: a firm has some thousands of customers, not millions.</summary>
    public static async Task<CustomerBook> Load(CadranDb db, CancellationToken stop) =>
        new(
            db,
            await db.Set<Workspace>().AsNoTracking().SingleAsync(stop),
            await db.Set<Organization>().OrderBy(o => o.Id).ToListAsync(stop),
            await db.Set<OrganizationDomain>().ToListAsync(stop),
            await db.Set<Contact>().OrderBy(c => c.Id).ToListAsync(stop)
        );

    public Organization? Organization(Guid id) =>
        organizations.GetValueOrDefault(new Id<Organization>(id));

    public Contact? Contact(Guid id) => contacts.GetValueOrDefault(new Id<Contact>(id));

    /// <summary>What is known of an organization, as it would be said to make it again; taxes and contacts apart.</summary>
    public OrganizationInput Known(Organization row) =>
        new(
            row.Name,
            row.Currency.Code,
            row.Language,
            row.Country,
            row.Address,
            row.BillingAddress,
            row.VatNumber,
            row.RegistrationNumber,
            row.Phone,
            row.Notes,
            [.. domainsOf.GetValueOrDefault(row.Id) ?? []],
            null,
            row.PaymentTermsDays,
            RoundingChoice.Read(row.RoundingPolicy),
            row.ElectronicAddress,
            row.BuyerReference,
            row.IsConsumer
        );

    /// <summary>What a new one is before anything is said of it.</summary>
    public OrganizationInput Nothing() => new("", Home.Currency.Code, Home.Language, Home.Country);

    public static ContactInput Known(Contact row) =>
        new(row.Name, row.Email, row.OrganizationId, row.Phone, row.IsBilling);

    public void Add(Organization row, IEnumerable<string> domains)
    {
        madeOrganizations.Add(row);
        made.Add(row);
        organizations[row.Id] = row;
        Take(row, domains);
        Organizations.Add(row);
    }

    public void Add(Contact row)
    {
        madeContacts.Add(row);
        made.Add(row);
        contacts[row.Id] = row;
        Contacts.Add(row);
    }

    /// <summary>Remembers what it was, the first time; one that this import makes was nothing.</summary>
    public void Changing(Organization row)
    {
        if (!made.Contains(row))
            befores.TryAdd(
                row.Id.Value,
                (false, JsonSerializer.Serialize(Known(row), ApiJson.Options))
            );
    }

    public void Changing(Contact row)
    {
        if (!made.Contains(row))
            befores.TryAdd(
                row.Id.Value,
                (true, JsonSerializer.Serialize(Known(row), ApiJson.Options))
            );
    }

    /// <summary>Gives it the domains that it does not have yet.</summary>
    public void Take(Organization row, IEnumerable<string> domains)
    {
        var own = domainsOf.TryGetValue(row.Id, out var known) ? known : domainsOf[row.Id] = [];
        foreach (var domain in domains.Except(own).ToList())
        {
            DomainOwners[domain] = row;
            madeDomains.Add(
                new OrganizationDomain
                {
                    Domain = domain,
                    OrganizationId = row.Id,
                    Place = own.Count,
                }
            );
            own.Add(domain);
        }
    }

    /// <summary>Writes all of it, with what undoing it takes.</summary>
    public async Task Save(Id<Job> run, Instant now, CancellationToken stop)
    {
        foreach (var changed in befores.Where(b => !b.Value.IsContact))
            Editing.Touch(db, organizations[new Id<Organization>(changed.Key)]);
        await db.SaveChangesAsync(stop);
        foreach (var row in madeOrganizations)
            row.UpdatedAt = now;
        foreach (var row in madeContacts)
            row.UpdatedAt = now;
        await BulkRows.Insert(db, madeOrganizations, stop);
        await BulkRows.Insert(db, madeDomains, stop);
        await BulkRows.Insert(db, madeContacts, stop);
        await BulkRows.Insert(db, [.. Changes(run)], stop);
    }

    private IEnumerable<ImportChange> Changes(Id<Job> run)
    {
        foreach (var row in madeOrganizations)
            yield return Change(run, row.Id.Value, false, null, row.Version);
        foreach (var row in madeContacts)
            yield return Change(run, row.Id.Value, true, null, row.Version);
        foreach (var (id, (isContact, before)) in befores)
            yield return Change(
                run,
                id,
                isContact,
                before,
                isContact
                    ? contacts[new Id<Contact>(id)].Version
                    : organizations[new Id<Organization>(id)].Version
            );
    }

    private static ImportChange Change(
        Id<Job> run,
        Guid row,
        bool isContact,
        string? before,
        int version
    ) =>
        new()
        {
            RunId = run,
            RowId = row,
            IsContact = isContact,
            Before = before,
            Version = version,
        };
}
