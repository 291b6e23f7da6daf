using Cadran.Platform;
using Cadran.Platform.Web.Frame;
using Cadran.Time;
using Cadran.Time.Pages;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran;

/// <summary>Gathers the rail and the timer bar of the signed-in member from the capabilities.</summary>
internal sealed class AgentShell(
    Caller caller,
    WorkspaceQueries workspaces,
    TimerBarQuery timers,
    TimerSaid said,
    Platform.Texts.Texts texts
) : IShellSource
{
    public async Task<ShellModel?> Of(CancellationToken stop)
    {
        if (caller.MemberId is null)
            return null;
        var me = await workspaces.Me(stop);
        return new ShellModel(
            me.Workspace.Name,
            me.Member.Name,
            me.Member.Email,
            Rail(),
            await Timer(stop),
            Commands()
        );
    }

    /// <summary>None for who doesn't keep time.</summary>
    private async Task<TimerBarModel?> Timer(CancellationToken stop) =>
        caller.May(Permissions.TimeOwn) ? await timers.Run(stop) with { Note = said.Note() } : null;

    private IReadOnlyList<Command> Commands()
    {
        var commands = new List<Command>();
        if (caller.May(Permissions.ImportRun))
            commands.Add(Settings("import", "clip"));
        if (caller.May(Permissions.SettingsEdit))
            commands.Add(Settings("jobs", "refresh"));
        return commands;
    }

    private Command Settings(string page, string icon) =>
        new(
            texts["command." + page],
            "/settings/" + page,
            icon,
            Words: texts["command." + page + ".words"]
        );

    private IReadOnlyList<RailItem> Rail()
    {
        var rail = new List<RailItem>
        {
            RailItem.Home,
            RailItem.Tickets,
            RailItem.Projects,
            RailItem.Time,
        };
        if (caller.May(Permissions.CustomersRead))
            rail.Add(RailItem.Customers);
        if (caller.May(Permissions.BillingRead))
            rail.Add(RailItem.Billing);
        rail.Add(RailItem.Settings);
        return rail;
    }
}
