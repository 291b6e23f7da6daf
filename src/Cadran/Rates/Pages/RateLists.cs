using Cadran.Customers;
using Cadran.Platform.Web.Fields;
using Cadran.Platform.Web.Lists;
using Cadran.Rates.Domain;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Rates.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Rates with where they stand today in the workspace; which of them a list shows is its `show`.</summary>
internal sealed class RateLists(RateQueries ask, WorkspaceQueries workspace, TimeProvider clock)
{
    public async Task<DateOnly> Today(CancellationToken stop)
    {
        var home = await workspace.Settings(stop);
        var zone = DateTimeZoneProviders.Tzdb[home.TimeZone];
        return Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(zone).Date.ToDateOnly();
    }

    public async Task<IReadOnlyList<ShownRate>> Billing(string? show, CancellationToken stop) =>
        Of(ShownRate.Of(await ask.Billing(stop, show == "withdrawn"), await Today(stop)), show);

    public async Task<IReadOnlyList<ShownRate>> Cost(string? show, CancellationToken stop) =>
        Of(ShownRate.Of(await ask.Cost(stop, show == "withdrawn"), await Today(stop)), show);

    /// <summary>All live rates of a customer, its projects and its work, the replaced ones too.</summary>
    public async Task<IReadOnlyList<ShownRate>> Of(
        Id<Organization> customer,
        CancellationToken stop
    ) => ShownRate.Of(await ask.Of(customer, stop), await Today(stop));

    /// <summary>All live rates of a task or ticket, or of a project and its tasks, the replaced ones too.</summary>
    public async Task<IReadOnlyList<ShownRate>> Of(WorkRef work, CancellationToken stop) =>
        ShownRate.Of(await ask.Of(work, stop), await Today(stop));

    /// <summary>The chip that chooses which are shown.</summary>
    public static Filter Filter(string? show, Texts texts) =>
        new(
            "show",
            texts["rates.show"],
            [
                new Choice("replaced", texts["rates.show.replaced"]),
                new Choice("withdrawn", texts["rates.show.withdrawn"]),
                new Choice("all", texts["rates.show.all"]),
            ],
            show is "replaced" or "withdrawn" or "all" ? [show] : [],
            Any: texts["rates.show.current"]
        );

    private static IReadOnlyList<ShownRate> Of(IReadOnlyList<ShownRate> rates, string? show) =>
        show switch
        {
            "withdrawn" or "all" => rates,
            "replaced" => [.. rates.Where(r => r.Standing == RateStanding.Replaced)],
            _ => [.. rates.Where(r => r.IsCurrent)],
        };
}
