using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Work;

/// <summary>A piece of a project's work.</summary>
internal sealed class ProjectTask : VersionedRow
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
}
