using Cadran.Platform;

namespace Cadran.Work;

/// <summary>A work item or a project, as one text in forms and addresses: "task:" and its id, "ticket:", "project:".</summary>
internal readonly record struct WorkRef(WorkItemKind Kind, Guid Id)
{
    public Id<ProjectTask>? TaskId => Kind == WorkItemKind.Task ? new(Id) : null;
    public Id<Ticket>? TicketId => Kind == WorkItemKind.Ticket ? new(Id) : null;
    public Id<Project>? ProjectId => Kind == WorkItemKind.Project ? new(Id) : null;

    public static WorkRef? Of(Id<ProjectTask>? task, Id<Ticket>? ticket, Id<Project>? project) =>
        task is { } t ? new(WorkItemKind.Task, t.Value)
        : ticket is { } k ? new(WorkItemKind.Ticket, k.Value)
        : project is { } p ? new(WorkItemKind.Project, p.Value)
        : null;

    /// <summary>Null for what is empty or can't be read.</summary>
    public static WorkRef? Read(string? text)
    {
        var parts = (text ?? "").Split(':');
        return
            parts is [var kind, var id]
            && EnumName.Read<WorkItemKind>(kind) is { } known
            && Guid.TryParse(id, out var found)
            ? new WorkRef(known, found)
            : null;
    }

    public override string ToString() => Kind.ToString().ToLowerInvariant() + ":" + Id;
}
