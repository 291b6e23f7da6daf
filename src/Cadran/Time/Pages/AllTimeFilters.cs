using Cadran.Customers.Pages;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>The chips above all time, as the address sets them.</summary>
internal sealed class AllTimeFilters(
    CustomerFilter customers,
    Projects projects,
    ServiceTypes services,
    WorkspaceQueries workspaces,
    Texts t
)
{
    public async Task<IReadOnlyList<Filter>> Of(
        IQueryCollection query,
        IReadOnlyDictionary<Id<Member>, string> members,
        CancellationToken stop
    )
    {
        IReadOnlyList<string> Set(string name) =>
            query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value[0])
                ? [value[0]!]
                : [];
        var custom = Set("from").Count + Set("to").Count > 0;
        var all = t["filter.all.they"];
        var teams = await workspaces.Teams(stop);
        return
        [
            new(
                "period",
                t["time.period"],
                Periods,
                custom ? [] : Set("period"),
                Any: t[custom ? "time.period.custom" : "time.period.month"]
            ),
            new("from", t["time.period.from"], [], Set("from"), Type: "date"),
            new("to", t["time.period.to"], [], Set("to"), Type: "date"),
            await customers.Of(
                Set("customer").FirstOrDefault(),
                stop,
                all,
                new Choice("none", t["time.customer.none"])
            ),
            new(
                "member",
                t["time.member.short"],
                [
                    .. members
                        .OrderBy(m => m.Value)
                        .Select(m => new Choice(m.Key.ToString(), m.Value)),
                ],
                Set("member"),
                Any: all
            ),
            new("group", t["time.group"], Groupings, Set("group"), Any: t["time.group.none"]),
            new(
                "project",
                t["time.project"],
                await ProjectChoices.Of(projects, Set("project").FirstOrDefault(), stop),
                Set("project")
            ),
            new(
                "service",
                t["time.service"],
                await ServiceChoices.Of(services, stop),
                Set("service")
            ),
            new(
                "team",
                t["time.team"],
                [.. teams.Select(team => new Choice(team.Id.ToString(), team.Name))],
                Set("team")
            ),
            new(
                "billable",
                t["time.billable"],
                [new("yes", t["common.yes"]), new("no", t["common.no"])],
                Set("billable")
            ),
            new("status", t["time.status"], Statuses, Set("status")),
        ];
    }

    private IReadOnlyList<Choice> Periods =>
        [
            new(AskedPeriod.Week, t["time.period.week"]),
            new(AskedPeriod.LastWeek, t["time.period.lastWeek"]),
            new(AskedPeriod.Month, t["time.period.month"]),
            new(AskedPeriod.LastMonth, t["time.period.last"]),
            new(AskedPeriod.All, t["time.period.all"]),
        ];

    private IReadOnlyList<Choice> Groupings =>
        [
            new("customer", t["time.group.customer"]),
            new("member", t["time.group.member"]),
            new("project", t["time.group.project"]),
            new("service", t["time.group.service"]),
        ];

    private IReadOnlyList<Choice> Statuses =>
        [
            new("open", t["time.status.open"]),
            new("draft", t["time.inDraft"]),
            new("invoiced", t["time.status.invoiced"]),
        ];
}
