using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Work;

/// <summary>A request of a customer.</summary>
internal sealed class Ticket : VersionedRow
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
}
