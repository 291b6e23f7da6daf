using System.Linq.Expressions;
using Cadran.Platform.Data;
using Cadran.Platform.Events;

namespace Cadran.Customers;

/// <summary>A person at a client. Billing contacts receive the invoices (S20).</summary>
internal sealed class Contact : VersionedRow, IArchivable, IPublished<Contact>
{
    public required Id<Contact> Id { get; init; }
    public required string Name { get; set; }
    public required string NameKey { get; set; }
    public required string Email { get; set; }

    /// <summary>The e-mail address folded, to find a sender by; several contacts may share one.</summary>
    public required string EmailKey { get; set; }
    public string? Phone { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public bool IsBilling { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    static IReadOnlyList<PublishedKind> IPublished<Contact>.Kinds =>
        [new("contact", "/api/v1/contacts")];

    static Expression<Func<Contact, Published>> IPublished<Contact>.AsPublished =>
        c => new("contact", c.Id.Value, null);
}
