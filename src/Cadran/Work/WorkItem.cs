using Cadran.Customers;

namespace Cadran.Work;

/// <summary>What time can be logged on.</summary>
public enum WorkItemKind
{
    Ticket,
    Task,
    Project,
}

/// <summary>Something to log time on, with what tells it from others of the same title.</summary>
internal sealed record WorkItem(
    WorkItemKind Kind,
    Guid Id,
    long Number,
    string Title,
    WorkStatus? Status,
    Id<Project>? ProjectId,
    string? ProjectName,
    Id<Organization>? OrganizationId,
    string? OrganizationName,
    bool AssignedToMe
)
{
    public bool IsFinished => Status == WorkStatus.Finished;
}
