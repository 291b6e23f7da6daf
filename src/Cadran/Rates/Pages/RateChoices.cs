using Cadran.Customers;
using Cadran.Platform.Web.Fields;
using Cadran.Work;
using Cadran.Work.Pages;
using Cadran.Workspaces;

namespace Cadran.Rates.Pages;

/// <summary>What the selects of rates offer.</summary>
internal sealed class RateChoices(
    WorkspaceQueries workspace,
    ServiceTypes services,
    Projects projects
)
{
    public async Task<IReadOnlyList<Choice>> Members(CancellationToken stop) =>
        WorkWords.Members(await workspace.Members(stop));

    public async Task<IReadOnlyList<Choice>> Teams(CancellationToken stop) =>
        [.. (await workspace.Teams(stop)).Select(t => new Choice(t.Id.ToString(), t.Name))];

    public async Task<IReadOnlyList<Choice>> Services(CancellationToken stop) =>
        [
            .. (await services.List(new(Limit: 500), stop)).Value.Items.Select(s => new Choice(
                s.Id.ToString(),
                s.Name
            )),
        ];

    /// <summary>Those of the customer, or all: the first 500 by name.</summary>
    public async Task<IReadOnlyList<Choice>> Projects(
        Id<Organization>? customer,
        CancellationToken stop
    ) =>
        [
            .. (
                await projects.List(new(OrganizationId: customer, Limit: 500), stop)
            ).Value.Items.Select(p => new Choice(
                p.Id.ToString(),
                p.OrganizationName is null ? p.Name : $"{p.OrganizationName} · {p.Name}"
            )),
        ];

    public async Task<string> Currency(CancellationToken stop) =>
        (await workspace.Settings(stop)).Currency.Code;
}
