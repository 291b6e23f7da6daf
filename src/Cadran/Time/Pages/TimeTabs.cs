using Cadran.Platform;
using Cadran.Platform.Web.Parts;
using Cadran.Workspaces.Domain;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

internal enum TimeTab
{
    Day,
    Week,
    All,
    Expenses,
}

/// <summary>The pages of time, side by side, and what was spent beside it.</summary>
internal static class TimeTabs
{
    public static IReadOnlyList<Tab> Of(Texts t, Caller caller, DateOnly day, TimeTab current)
    {
        var iso = Days.Iso(day);
        var tabs = new List<Tab>
        {
            new(t["time.tab.day"], $"/time?day={iso}", current == TimeTab.Day),
        };
        if (caller.May(Permissions.TimeOwn))
            tabs.Add(new(t["time.tab.week"], $"/time/week?day={iso}", current == TimeTab.Week));
        if (caller.May(Permissions.TimeReadAll))
            tabs.Add(new(t["time.tab.all"], "/time/all", current == TimeTab.All));
        tabs.Add(new(t["expense.title"], "/expenses", current == TimeTab.Expenses));
        return tabs;
    }
}
