using Cadran.Platform.Web.Fields;
using Cadran.Work;

namespace Cadran.Time;

/// <summary>Projects as the choices of a filter.</summary>
internal static class ProjectChoices
{
    private const int Most = 500;

    /// <summary>The first 500 by name, and the one that is chosen.</summary>
    public static async Task<IReadOnlyList<Choice>> Of(
        Projects projects,
        string? chosen,
        CancellationToken stop
    )
    {
        var found = await projects.List(new ProjectFilter(Limit: Most), stop);
        var choices = found.Value.Items.Select(p => new Choice(p.Id.ToString(), p.Name)).ToList();
        if (
            choices.TrueForAll(c => c.Value != chosen)
            && Ids.Read<Project>(chosen) is { } id
            && await projects.Get(id, stop) is { Succeeded: true } other
        )
            choices.Add(new Choice(chosen!, other.Value.Name));
        return choices;
    }
}
