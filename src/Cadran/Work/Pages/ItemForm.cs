using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Workspaces;

namespace Cadran.Work.Pages;

/// <summary>A ticket or a task as its form posts it.</summary>
internal sealed class ItemForm
{
    public string? Title { get; set; }
    public string? Description { get; set; }
    public string? Customer { get; set; }
    public string? CustomerId { get; set; }
    public string? Requester { get; set; }
    public string? RequesterContactId { get; set; }
    public string? Project { get; set; }

    /// <summary>"project:" and its id.</summary>
    public string? ProjectId { get; set; }
    public string? Status { get; set; }
    public string? AssigneeId { get; set; }
    public string? Billable { get; set; }
    public int? Version { get; set; }

    /// <summary>The mark of the move that was shown; empty before it was.</summary>
    public string? Expected { get; set; }

    public static ItemForm Of(TicketAnswer ticket) =>
        new()
        {
            Title = ticket.Title,
            Description = ticket.Description,
            Customer = ticket.OrganizationName,
            CustomerId = ticket.OrganizationId?.ToString(),
            Requester = ticket.RequesterName,
            RequesterContactId = ticket.RequesterContactId?.ToString(),
            Status = ticket.Status.ToString(),
            AssigneeId = ticket.AssigneeId?.ToString(),
            Billable = Typed.Of(ticket.Billable),
            Version = ticket.Version,
        };

    public static ItemForm Of(TaskAnswer task) =>
        new()
        {
            Title = task.Title,
            Project = task.ProjectName,
            ProjectId = new WorkRef(WorkItemKind.Project, task.ProjectId.Value).ToString(),
            Description = task.Description,
            Status = task.Status.ToString(),
            AssigneeId = task.AssigneeId?.ToString(),
            Billable = Typed.Of(task.Billable),
            Version = task.Version,
        };

    public async Task<TicketInput> Ticket(FindCustomer find, CancellationToken stop) =>
        new(
            Title ?? "",
            await find.By(CustomerId, Customer, stop),
            await find.Contact(RequesterContactId, Requester, stop),
            Description,
            Stands,
            Typed.Id<Member>(AssigneeId),
            Typed.YesNo(Billable)
        );

    /// <summary>Refused at projectId: field.required, field.not_chosen, field.several.</summary>
    public async Task<Result<TaskInput>> Task(FindWork find, CancellationToken stop)
    {
        if (Project is null)
            return Task((Id<Project>?)null);
        if (Typed.Text(Project) is null)
            return PlatformRefusals.Required("projectId");
        var project = await find.By(ProjectId, Project, "projectId", stop, WorkItemKind.Project);
        return project.Select(found => Task(found?.ProjectId));
    }

    private TaskInput Task(Id<Project>? project) =>
        new(
            Title ?? "",
            project,
            Description,
            Stands,
            Typed.Id<Member>(AssigneeId),
            Typed.YesNo(Billable)
        );

    private WorkStatus? Stands => EnumName.Read<WorkStatus>(Status);
}
