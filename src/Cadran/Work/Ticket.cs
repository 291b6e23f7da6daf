using System.Globalization;
using System.Linq.Expressions;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;

namespace Cadran.Work;

/// <summary>A request of a customer.</summary>
internal sealed class Ticket : VersionedRow, IPublished<Ticket>
{
    public required Id<Ticket> Id { get; init; }
    public required long Number { get; init; }
    public required string Title { get; set; }
    public required string TitleKey { get; set; }
    public string? Description { get; set; }
    public Id<Organization>? OrganizationId { get; set; }
    public Id<Contact>? RequesterContactId { get; set; }
    public WorkStatus Status { get; set; }
    public Id<Member>? AssigneeId { get; set; }
    public bool? Billable { get; set; }
    public required Instant CreatedAt { get; init; }

    static IReadOnlyList<PublishedKind> IPublished<Ticket>.Kinds =>
        [new("ticket", "/api/v1/tickets")];

    static Expression<Func<Ticket, Published>> IPublished<Ticket>.AsPublished =>
        t => new("ticket", t.Id.Value, t.Number.ToString(CultureInfo.InvariantCulture));
}
