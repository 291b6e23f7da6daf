using System.Globalization;
using Cadran.Customers.Pages;

namespace Cadran.Work.Pages;

/// <summary>
/// Lets a ticket or task of a list go on to its next status. It is named by its id and the version that was looked
/// at. Refused: not_found, edit.stale.
/// </summary>
internal sealed class CycleStatus(
    Tickets tickets,
    ChangeTicket changeTicket,
    ProjectTasks tasks,
    ChangeTask changeTask
)
{
    public async Task<Result<TicketAnswer>> Ticket(string? seen, CancellationToken stop)
    {
        var (id, version) = Read<Ticket>(seen);
        var found = await tickets.Get(id, stop);
        if (!found.Succeeded)
            return found;
        var next = new TicketInput(
            found.Value.Title,
            found.Value.OrganizationId,
            found.Value.RequesterContactId,
            found.Value.Description,
            WorkWords.Next(found.Value.Status),
            found.Value.AssigneeId,
            found.Value.Billable
        );
        return await changeTicket.Run(id, next, version ?? found.Value.Version, stop);
    }

    public async Task<Result<TaskAnswer>> Task(string? seen, CancellationToken stop)
    {
        var (id, version) = Read<ProjectTask>(seen);
        var found = await tasks.Get(id, stop);
        if (!found.Succeeded)
            return found;
        var next = new TaskInput(
            found.Value.Title,
            null,
            found.Value.Description,
            WorkWords.Next(found.Value.Status),
            found.Value.AssigneeId,
            found.Value.Billable
        );
        return await changeTask.Run(id, next, version ?? found.Value.Version, stop);
    }

    private static (Id<T> Id, int? Version) Read<T>(string? seen)
    {
        var parts = (seen ?? "").Split(' ');
        int? version =
            parts is [_, var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var read)
                ? read
                : null;
        return (Typed.Id<T>(parts[0]) ?? default, version);
    }
}
