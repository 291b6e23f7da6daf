using Cadran.Platform;

namespace Cadran.Workspaces.Pages;

/// <summary>A slot: a page of the settings, one of their tabs.</summary>
/// <param name="Text">The key of its words.</param>
/// <param name="Href">Its address.</param>
/// <param name="Permission">Who sees it.</param>
/// <param name="Order">Its place among the tabs.</param>
internal sealed record SettingsPlace(string Text, string Href, string Permission, int Order);

/// <summary>The pages of the settings that the caller may open, in order; may be empty.</summary>
internal sealed class SettingsPlaces(IEnumerable<SettingsPlace> all, Caller caller)
{
    public IReadOnlyList<SettingsPlace> Open =>
        [.. all.Where(place => caller.May(place.Permission)).OrderBy(place => place.Order)];
}
