namespace Cadran.Platform.Web.Frame;

/// <summary>What stands around every page of a member.</summary>
/// <param name="Workspace">The firm's name.</param>
/// <param name="Member">Who is signed in.</param>
/// <param name="Email">Their address.</param>
/// <param name="Rail">The rail, in order; <see cref="RailItem"/> has the usual ones.</param>
/// <param name="Timer">The timer bar; null for who doesn't keep time.</param>
/// <param name="Commands">What Ctrl+K offers, beside the rail and what the page has.</param>
/// <param name="SignOut">Where a post signs out.</param>
/// <param name="Account">The page of the member's own keys and choices.</param>
public sealed record ShellModel(
    string Workspace,
    string Member,
    string Email,
    IReadOnlyList<RailItem> Rail,
    TimerBarModel? Timer,
    IReadOnlyList<Command> Commands,
    string SignOut = "/sign-out",
    string Account = "/account"
);

/// <summary>A place in the rail.</summary>
/// <param name="Text">The key of its words.</param>
/// <param name="Href">Its address; it is current on all addresses below.</param>
/// <param name="Icon">Its outline.</param>
/// <param name="Count">What waits there; none at 0.</param>
/// <param name="Phone">Stands in the phone's rail, which has room for four.</param>
/// <param name="Last">At the bottom.</param>
/// <param name="Root">The address that it is current below, when its own is deeper.</param>
public sealed record RailItem(
    string Text,
    string Href,
    string Icon,
    int Count = 0,
    bool Phone = false,
    bool Last = false,
    string? Root = null
)
{
    public static RailItem Home { get; } = new("rail.home", "/", "home", Phone: true);
    public static RailItem Inbox { get; } = new("rail.inbox", "/inbox", "inbox");
    public static RailItem Tickets { get; } = new("rail.tickets", "/tickets", "ticket");
    public static RailItem Projects { get; } = new("rail.projects", "/projects", "board");
    public static RailItem Time { get; } = new("rail.time", "/time", "clock", Phone: true);
    public static RailItem Customers { get; } =
        new("rail.customers", "/customers", "people", Phone: true);
    public static RailItem Billing { get; } =
        new("rail.billing", "/billing", "invoice", Phone: true);
    public static RailItem Reports { get; } = new("rail.reports", "/reports", "chart");
    public static RailItem Settings { get; } =
        new("rail.settings", "/settings", "gear", Last: true);

    /// <summary>Is the page one of this place.</summary>
    internal bool IsAt(string path)
    {
        var root = Root ?? Href;
        return path == root
            || (root != "/" && path.StartsWith(root + "/", StringComparison.Ordinal));
    }
}

/// <summary>A line of Ctrl+K.</summary>
/// <param name="Text">As read: "New invoice".</param>
/// <param name="Href">Where it goes.</param>
/// <param name="Icon">Its outline.</param>
/// <param name="Key">The shortcut shown at its end.</param>
/// <param name="Words">More words that find it.</param>
public sealed record Command(
    string Text,
    string Href,
    string Icon = "right",
    string? Key = null,
    string? Words = null
);
