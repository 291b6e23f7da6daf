namespace Cadran.Work.Pages;

/// <summary>A ticket, task or project as a line of a list to choose from.</summary>
internal static class WorkOption
{
    /// <summary>"#12 Printer", "Design".</summary>
    public static string Title(WorkItem item) =>
        item.Kind == WorkItemKind.Ticket ? $"#{item.Number} {item.Title}" : item.Title;

    /// <summary>Whose, then what: "Éole Énergies · #12 Printer".</summary>
    public static string WithCustomer(WorkItem item) =>
        item.OrganizationName is { } whose ? $"{whose} · {Title(item)}" : Title(item);

    /// <summary>Its customer, and a task's project.</summary>
    public static string Note(WorkItem item) =>
        string.Join(
            " · ",
            new[]
            {
                item.OrganizationName,
                item.Kind == WorkItemKind.Task ? item.ProjectName : null,
            }.OfType<string>()
        );

    public static string Icon(WorkItem item) =>
        item.Kind switch
        {
            WorkItemKind.Ticket => "ticket",
            WorkItemKind.Task => "check",
            _ => "board",
        };

    /// <summary>As forms post it.</summary>
    public static string Reference(WorkItem item) => new WorkRef(item.Kind, item.Id).ToString();
}
