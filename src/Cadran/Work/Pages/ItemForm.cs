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
    public string? Status { get; set; }
    public string? AssigneeId { get; set; }
    public string? Billable { get; set; }
    public int? Version { get; set; }

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

    public TaskInput Task() =>
        new(
            Title ?? "",
            null,
            Description,
            Stands,
            Typed.Id<Member>(AssigneeId),
            Typed.YesNo(Billable)
        );

    private WorkStatus? Stands => EnumName.Read<WorkStatus>(Status);
}
