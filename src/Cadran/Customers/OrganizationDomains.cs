using Cadran.Customers.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>Gives an organization its domains, in their order.</summary>
internal static class OrganizationDomains
{
    /// <summary>
    /// Replaces those that it has. Refused: organization.domain_taken, naming the domain and who has it. Of two at
    /// once the unique key refuses the second.
    /// </summary>
    public static async Task<Refusal?> Replace(
        CadranDb db,
        Id<Organization> organization,
        IReadOnlyList<string> domains,
        CancellationToken stop
    )
    {
        var wanted = domains.Select(MailDomain.Of).OfType<string>().Distinct().ToList();
        var known = await db.Set<OrganizationDomain>()
            .Where(d => d.OrganizationId == organization || wanted.Contains(d.Domain))
            .ToListAsync(stop);
        if (known.FirstOrDefault(d => d.OrganizationId != organization) is { } other)
            return await Taken(db, other, stop);
        db.RemoveRange(known.Where(d => !wanted.Contains(d.Domain)));
        foreach (var (place, domain) in wanted.Index())
        {
            if (known.Find(d => d.Domain == domain) is { } kept)
                kept.Place = place;
            else
                db.Add(
                    new OrganizationDomain
                    {
                        Domain = domain,
                        OrganizationId = organization,
                        Place = place,
                    }
                );
        }
        return null;
    }

    private static async Task<Refusal> Taken(
        CadranDb db,
        OrganizationDomain domain,
        CancellationToken stop
    )
    {
        var holder = await db.Set<Organization>()
            .Where(o => o.Id == domain.OrganizationId)
            .Select(o => o.Name)
            .SingleAsync(stop);
        return CustomerRefusals
            .DomainTaken.With(domain.Domain, holder)
            .Naming("domain", domain.Domain)
            .Naming("organizationId", domain.OrganizationId)
            .Naming("organizationName", holder);
    }
}
