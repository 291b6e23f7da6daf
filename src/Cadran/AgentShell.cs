using Cadran.Platform;
using Cadran.Platform.Web.Frame;
using Cadran.Time;
using Cadran.Time.Pages;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran;

/// <summary>Gathers the rail and the timer bar of the signed-in member from the capabilities.</summary>
internal sealed class AgentShell(
    Caller caller,
    WorkspaceQueries workspaces,
    TimerBarQuery timers,
    TimerSaid said,
    SettingsPlaces settings,
    AgentCommands commands
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
            commands.All()
        );
    }

    /// <summary>None for who doesn't keep time.</summary>
    private async Task<TimerBarModel?> Timer(CancellationToken stop) =>
        caller.May(Permissions.TimeOwn) ? await timers.Run(stop) with { Note = said.Once() } : null;

    private IReadOnlyList<RailItem> Rail()
    {
        var bills = caller.May(Permissions.BillingRead);
        // A phone's rail has room for four: who doesn't bill works on tickets.
        var rail = new List<RailItem>
        {
            RailItem.Home,
            RailItem.Tickets with
            {
                Phone = !bills,
            },
            RailItem.Projects,
            RailItem.Time,
        };
        if (caller.May(Permissions.CustomersRead))
            rail.Add(RailItem.Customers);
        if (bills)
            rail.Add(RailItem.Billing);
        if (settings.Open is [var first, ..])
            rail.Add(RailItem.Settings with { Href = first.Href, Also = "/settings" });
        return rail;
    }
}
