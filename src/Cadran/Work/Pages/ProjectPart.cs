using Microsoft.AspNetCore.Components;

namespace Cadran.Work.Pages;

/// <summary>
/// A slot: a part of a project's page that another capability draws: a component that takes `Project`. For who has the
/// permission.
/// </summary>
internal sealed record ProjectPart(Type Component, string Permission)
{
    /// <summary>A part drawn by that component.</summary>
    public static ProjectPart Of<T>(string permission)
        where T : IComponent => new(typeof(T), permission);
}
