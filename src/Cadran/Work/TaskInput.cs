using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Workspaces;

namespace Cadran.Work;

/// <summary>
/// What people say of a task. Made: the project is needed. Changed: what is absent is emptied, but project and status,
/// which stay as they are.
/// </summary>
internal sealed record TaskInput(
    string Title,
    Id<Project>? ProjectId = null,
    string? Description = null,
    WorkStatus? Status = null,
    Id<Member>? AssigneeId = null,
    bool? Billable = null
)
{
    public Check Check() =>
        new Check().Line(Title, "title", 300).Optional(Description, "description", 20_000);

    /// <summary>What is named but not there, all at once.</summary>
    public async Task<IReadOnlyList<Refusal>> Unknown(CadranDb db, CancellationToken stop)
    {
        var check = new Check();
        check.Add(await Editing.Unknown(db, ProjectId, "projectId", stop));
        check.Add(await Editing.Unknown(db, AssigneeId, "assigneeId", stop));
        return check.Refusals;
    }

    public void ApplyTo(ProjectTask row)
    {
        row.Title = Title.Trim();
        row.TitleKey = SearchText.Key(row.Title);
        row.ProjectId = ProjectId ?? row.ProjectId;
        row.Description = Blank.ToNull(Description);
        row.Status = Status ?? row.Status;
        row.AssigneeId = AssigneeId;
        row.Billable = Billable;
    }
}
