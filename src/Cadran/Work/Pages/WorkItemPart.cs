using Microsoft.AspNetCore.Components;

namespace Cadran.Work.Pages;

/// <summary>
/// A slot: a part of the pages of tasks, tickets and projects that another capability draws: a component that takes `Kind` and
/// `Item`. For who has the permission.
/// </summary>
internal sealed record WorkItemPart(Type Component, string Permission)
{
    /// <summary>A part drawn by that component.</summary>
    public static WorkItemPart Of<T>(string permission)
        where T : IComponent => new(typeof(T), permission);
}
