using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>Says who receives an organization's invoices.</summary>
internal sealed class BillingContacts(TimeProvider clock)
{
    /// <summary>
    /// Those named are its billing contacts, the others no longer. A contact of the same e-mail address is taken:
    /// one of the organization, else one without any; else a new one is made.
    /// </summary>
    public async Task Replace(
        CadranDb db,
        Id<Organization> organization,
        IReadOnlyList<BillingContactInput> inputs,
        CancellationToken stop
    )
    {
        var wanted = inputs.DistinctBy(c => EmailAddress.Key(c.Email)).ToList();
        var keys = wanted.Select(c => EmailAddress.Key(c.Email)).ToList();
        var known = await db.Set<Contact>()
            .Where(c =>
                (c.OrganizationId == organization && (c.IsBilling || keys.Contains(c.EmailKey)))
                || (c.OrganizationId == null && keys.Contains(c.EmailKey))
            )
            .OrderBy(c => c.OrganizationId == null)
            .ThenBy(c => c.ArchivedAt != null)
            .ThenBy(c => c.Id)
            .ToListAsync(stop);
        var billing = wanted.Select(input => Take(db, known, organization, input)).ToList();
        foreach (var contact in known.Where(c => c.IsBilling && !billing.Contains(c)))
            contact.IsBilling = contact.OrganizationId != organization;
    }

    private Contact Take(
        CadranDb db,
        List<Contact> known,
        Id<Organization> organization,
        BillingContactInput input
    )
    {
        var key = EmailAddress.Key(input.Email);
        var contact = known.Find(c => c.EmailKey == key) ?? Make(db, input);
        contact.Name = input.Name.Trim();
        contact.NameKey = SearchText.Key(contact.Name);
        contact.OrganizationId = organization;
        contact.IsBilling = true;
        contact.ArchivedAt = null;
        return contact;
    }

    private Contact Make(CadranDb db, BillingContactInput input)
    {
        var contact = new Contact
        {
            Id = Id<Contact>.New(clock),
            Name = input.Name,
            NameKey = "",
            Email = input.Email.Trim(),
            EmailKey = EmailAddress.Key(input.Email),
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        db.Add(contact);
        return contact;
    }
}
