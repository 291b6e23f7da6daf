using System.Globalization;
using System.Linq.Expressions;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Platform.Events;

namespace Cadran.Work;

/// <summary>Work for one organization, or of the firm's own, made of tasks.</summary>
internal sealed class Project : VersionedRow, IArchivable, IPublished<Project>
{
    public required Id<Project> Id { get; init; }
    public required long Number { get; init; }
    public required string Name { get; set; }
    public required string NameKey { get; set; }

    /// <summary>Whom its time is billed to unless said otherwise (T6).</summary>
    public Id<Organization>? OrganizationId { get; set; }
    public bool? Billable { get; set; }
    public string? Description { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ArchivedAt { get; set; }

    static IReadOnlyList<PublishedKind> IPublished<Project>.Kinds =>
        [new("project", "/api/v1/projects")];

    static Expression<Func<Project, Published>> IPublished<Project>.AsPublished =>
        p => new("project", p.Id.Value, p.Number.ToString(CultureInfo.InvariantCulture));
}
