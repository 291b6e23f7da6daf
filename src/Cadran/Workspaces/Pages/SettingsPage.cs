using Microsoft.AspNetCore.Components;

namespace Cadran.Workspaces.Pages;

/// <summary>A page that shows some of the firm's settings and writes them back with the rest unchanged.</summary>
public abstract class SettingsPage : MemberPage
{
    [Inject]
    private WorkspaceQueries Ask { get; set; } = default!;

    [Inject]
    private EditWorkspace Edit { get; set; } = default!;

    internal WorkspaceSettings Present { get; private set; } = default!;

    protected int Version { get; private set; }

    protected bool HasLogo { get; private set; }

    /// <summary>Fills the form from what is set, unless it was posted.</summary>
    protected abstract void Fill();

    protected override async Task Load()
    {
        var row = await Ask.Settings(Stop);
        (Present, Version, HasLogo) = (
            WorkspaceSettings.Of(row),
            row.Version,
            row.LogoHash is not null
        );
        Fill();
    }

    /// <summary>What the form says is wrong, and what the settings would be refused for at other fields: all at once.</summary>
    internal IReadOnlyList<Refusal> With(
        IReadOnlyList<Refusal> wrong,
        WorkspaceSettings settings
    ) => [.. wrong, .. Edit.Wrong(settings).Where(r => wrong.All(w => w.Field != r.Field))];

    /// <summary>Saves, against the version that the form was filled from.</summary>
    internal async Task Save(WorkspaceSettings settings, int version, string path) =>
        Then(await Edit.Run(settings, version, Stop), path + "?done=saved");
}
