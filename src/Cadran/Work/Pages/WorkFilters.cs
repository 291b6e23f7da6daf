using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;
using Cadran.Workspaces;

namespace Cadran.Work.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The conditions that lists of work share.</summary>
internal sealed class WorkFilters(
    Organizations organizations,
    WorkspaceQueries workspace,
    Caller caller,
    Texts texts
)
{
    private const int Most = 500;

    public Filter Status(string? value) =>
        new("status", texts["work.status"], WorkWords.Statuses(texts), Set(value));

    /// <summary>Of members, the reader first.</summary>
    public async Task<Filter> Assignee(string? value, CancellationToken stop) =>
        new(
            "assignee",
            texts["work.assignee"],
            [
                new Choice("me", texts["work.me"]),
                .. WorkWords.Members(await workspace.Members(stop)),
            ],
            Set(value)
        );

    /// <summary>The first 500 by name, and the one that is chosen.</summary>
    public async Task<Filter> Customer(string? value, CancellationToken stop)
    {
        var found = await organizations.List(new(Limit: Most), stop);
        var choices = found.Value.Items.Select(o => new Choice(o.Id.ToString(), o.Name)).ToList();
        if (
            choices.TrueForAll(c => c.Value != value)
            && Id<Organization>.TryParse(value, null, out var id)
            && await organizations.Get(id, stop) is { Succeeded: true } other
        )
            choices.Add(new Choice(value!, other.Value.Name));
        return new Filter("customer", texts["customers.customer"], choices, Set(value));
    }

    /// <summary>The member that "assignee" means; "me" is the reader.</summary>
    public Id<Member>? Member(string? value) =>
        Cadran.Customers.Pages.Typed.Id<Member>(
            value == "me" ? caller.MemberId?.ToString() : value
        );

    private static IReadOnlyList<string> Set(string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [value];
}
