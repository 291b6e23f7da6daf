using Cadran.Customers;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Time;

/// <summary>Which time an address asks for: the same for the page of all time and for its file.</summary>
internal sealed class AskedTime(WorkspaceQueries workspaces, WeeksOfTime weeks)
{
    public async Task<TimeFilter> Of(IQueryCollection query, CancellationToken stop)
    {
        string? Text(string name) => query.TryGetValue(name, out var values) ? values[0] : null;
        var (from, to) = AskedPeriod.Of(Text("period"), Text("from"), Text("to"), weeks.Today);
        return new TimeFilter(
            from,
            to,
            Ids.Read<Member>(Text("member")),
            Ids.Read<Organization>(Text("customer")),
            Ids.Read<Project>(Text("project")),
            ServiceTypeId: Ids.Read<ServiceType>(Text("service")),
            Billable: Text("billable") switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            },
            Status: Text("status"),
            NoCustomer: Text("customer") == "none",
            Members: Ids.Read<Team>(Text("team")) is { } team
                ? (await workspaces.Team(team, stop))?.MemberIds ?? []
                : null
        );
    }
}
