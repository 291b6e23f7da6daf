using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Frame;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran;

/// <summary>What Ctrl+K offers on every page beside the rail: what can be made, the settings, one's own account.</summary>
internal sealed class AgentCommands(Caller caller, SettingsPlaces settings, Texts texts)
{
    public IReadOnlyList<Command> All() =>
        [
            .. Makes(),
            .. settings.Open.Select(place => new Command(
                $"{texts["settings.title"]} · {texts[place.Text]}",
                place.Href,
                "gear"
            )),
            new(texts["account.title"], "/account", "person"),
            new(texts["account.security"], "/account/security", "lock"),
            new(texts["account.tokens"], "/account/tokens", "lock"),
        ];

    /// <summary>What the caller can make; may be empty.</summary>
    public IReadOnlyList<Command> Makes() =>
        [.. Known().Where(make => caller.May(make.Permission)).Select(make => make.Command)];

    private IEnumerable<(string Permission, Command Command)> Known() =>
        [
            (Permissions.CustomersEdit, New("customers.new", "/customers/new")),
            (Permissions.WorkEdit, New("projects.new", "/projects/new")),
            (Permissions.WorkEdit, New("tickets.new", "/tickets/new")),
            (Permissions.TimeOwn, New("expense.new", "/expenses/new")),
            (Permissions.BillingEdit, New("bill.new", "/billing/new")),
            (Permissions.MembersEdit, New("members.inviteTitle", "/settings/members/new")),
        ];

    private Command New(string text, string href) => new(texts[text], href, "plus");
}
