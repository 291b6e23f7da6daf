using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Expenses.Pages;

/// <summary>The chips above the expenses, as the address sets them.</summary>
internal sealed class ExpenseFilters(
    CustomerFilter customers,
    Projects projects,
    WorkspaceQueries workspaces,
    ExpenseQueries expenses,
    Caller caller,
    Texts t
)
{
    private const int Most = 500;

    public async Task<IReadOnlyList<Filter>> Of(IQueryCollection query, CancellationToken stop)
    {
        IReadOnlyList<string> Set(string name) =>
            query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value[0])
                ? [value[0]!]
                : [];
        var categories = await expenses.Categories(stop);
        var filters = new List<Filter>
        {
            new("period", t["time.period"], Periods, Set("period"), Any: t["time.period.all"]),
            new("from", t["time.period.from"], [], Set("from"), Type: "date"),
            new("to", t["time.period.to"], [], Set("to"), Type: "date"),
            await customers.Of(Set("customer").FirstOrDefault(), stop, t["filter.all.they"]),
            new("state", t["expense.state"], States, Set("state"), Any: t["filter.all.they"]),
            new(
                "category",
                t["expense.category"],
                [.. categories.Select(c => new Choice(c.Id.ToString(), c.Name))],
                Set("category")
            ),
            new("project", t["expense.project"], await Projects(stop), Set("project")),
            new(
                "receipt",
                t["expense.receipt"],
                [new("yes", t["common.yes"]), new("no", t["common.no"])],
                Set("receipt")
            ),
        };
        if (caller.May(Permissions.TimeReadAll))
            filters.Insert(4, await Members(Set("member"), stop));
        return filters;
    }

    private IReadOnlyList<Choice> Periods =>
        [
            new(AskedPeriod.Month, t["time.period.month"]),
            new(AskedPeriod.LastMonth, t["time.period.last"]),
            new(AskedPeriod.Week, t["time.period.week"]),
        ];

    private IReadOnlyList<Choice> States =>
        [
            .. Enum.GetValues<ExpenseState>()
                .Select(s => new Choice(s.ToString(), t["expense.state." + s])),
        ];

    private async Task<Filter> Members(IReadOnlyList<string> set, CancellationToken stop) =>
        new(
            "member",
            t["expense.member"],
            [.. (await workspaces.Members(stop)).Select(m => new Choice(m.Id.ToString(), m.Name))],
            set,
            Any: t["filter.all.they"]
        );

    private async Task<IReadOnlyList<Choice>> Projects(CancellationToken stop) =>
        [
            .. (await projects.List(new ProjectFilter(Limit: Most), stop)).Value.Items.Select(
                p => new Choice(p.Id.ToString(), p.Name)
            ),
        ];
}
