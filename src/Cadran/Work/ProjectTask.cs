using System.Globalization;
using System.Linq.Expressions;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Workspaces;

namespace Cadran.Work;

/// <summary>A piece of a project's work.</summary>
internal sealed class ProjectTask : VersionedRow, IPublished<ProjectTask>
{
    public required Id<ProjectTask> Id { get; init; }
    public required long Number { get; init; }
    public required Id<Project> ProjectId { get; set; }
    public required string Title { get; set; }
    public required string TitleKey { get; set; }
    public string? Description { get; set; }
    public WorkStatus Status { get; set; }
    public Id<Member>? AssigneeId { get; set; }
    public bool? Billable { get; set; }
    public required Instant CreatedAt { get; init; }

    static IReadOnlyList<PublishedKind> IPublished<ProjectTask>.Kinds =>
        [new("task", "/api/v1/tasks")];

    static Expression<Func<ProjectTask, Published>> IPublished<ProjectTask>.AsPublished =>
        t => new("task", t.Id.Value, t.Number.ToString(CultureInfo.InvariantCulture));
}
