using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;
using Cadran.Workspaces;

namespace Cadran.Work.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The conditions that lists of work share.</summary>
internal sealed class WorkFilters(
    CustomerFilter customers,
    WorkspaceQueries workspace,
    Caller caller,
    Texts texts
)
{
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

    public Task<Filter> Customer(string? value, CancellationToken stop) =>
        customers.Of(value, stop);

    /// <summary>The member that "assignee" means; "me" is the reader.</summary>
    public Id<Member>? Member(string? value) =>
        Typed.Id<Member>(value == "me" ? caller.MemberId?.ToString() : value);

    private static IReadOnlyList<string> Set(string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [value];
}
