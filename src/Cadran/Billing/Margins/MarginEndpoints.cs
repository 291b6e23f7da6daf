using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Margins;

/// <summary>
/// Revenue, cost and margin of an invoice (rule R7). Without cost: that of some of the time is unknown, for so many
/// seconds. Without margin: the cost is unknown, or some revenue is in another currency than costs.
/// </summary>
internal sealed record MarginAnswer(
    IReadOnlyList<MoneyAmount> Revenue,
    long Seconds,
    MoneyAmount? Cost,
    long UnknownSeconds,
    MoneyAmount? Margin,
    string? MarginPercent
)
{
    public static MarginAnswer Of(Margin m) =>
        new(
            [.. m.Revenue.Select(MoneyAmount.Of)],
            m.Seconds,
            m.Cost is { } cost ? MoneyAmount.Of(cost) : null,
            m.UnknownSeconds,
            m.Value is { } value ? MoneyAmount.Of(value) : null,
            Percent(m.Share)
        );

    public static string? Percent(decimal? share) =>
        share is { } known ? DecimalText.Write(Rounding.ToDecimals(known * 100, 2)) : null;
}

/// <summary>
/// The margin of work (rule R7, decision 0062). Billed: what issued documents bill for it, fees in it. On drafts and ready:
/// what is to be billed still; unpriced seconds are worth nobody knows what. Margin: billed less the cost of the time
/// billed. When billed: all of it less the cost of all time worked.
/// </summary>
internal sealed record WorkMarginAnswer(
    IReadOnlyList<MoneyAmount> Billed,
    IReadOnlyList<MoneyAmount> Fees,
    IReadOnlyList<MoneyAmount> OnDrafts,
    IReadOnlyList<MoneyAmount> Ready,
    long WorkedSeconds,
    long BilledSeconds,
    long UnpricedSeconds,
    MoneyAmount? BilledCost,
    MoneyAmount? Cost,
    long UnknownSeconds,
    MoneyAmount? Margin,
    string? MarginPercent,
    MoneyAmount? MarginWhenBilled,
    string? MarginWhenBilledPercent
)
{
    public static WorkMarginAnswer Of(WorkMargin m) =>
        new(
            All(m.Billed.Revenue),
            All(m.Fees),
            All(m.Drafted),
            All(m.Ready),
            m.All.Seconds,
            m.Billed.Seconds,
            m.UnpricedSeconds,
            One(m.Billed.Cost),
            One(m.All.Cost),
            m.All.UnknownSeconds,
            One(m.Billed.Value),
            MarginAnswer.Percent(m.Billed.Share),
            One(m.WhenBilled),
            MarginAnswer.Percent(m.ShareWhenBilled)
        );

    private static IReadOnlyList<MoneyAmount> All(IEnumerable<Money> sums) =>
        [.. sums.Select(MoneyAmount.Of)];

    private static MoneyAmount? One(Money? money) =>
        money is { } known ? MoneyAmount.Of(known) : null;
}

internal sealed record MarginRowAnswer(Guid? Id, string? Name, WorkMarginAnswer Margin);

internal static class MarginEndpoints
{
    public static void MapMarginsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/margins", List)
            .Produces<Page<MarginRowAnswer>>()
            .Requires(Permissions.CostsRead);
        api.MapGet("/invoices/{id}/margin", OfInvoice)
            .Produces<MarginAnswer>()
            .Requires(Permissions.CostsRead);
    }

    private static async Task<IResult> List(
        MarginReport report,
        CancellationToken stop,
        Choice<MarginBy>? by = null,
        DateOnly? from = null,
        DateOnly? through = null,
        Id<Organization>? organizationId = null,
        Id<Project>? projectId = null
    )
    {
        var ask = new MarginAsk(from, through, organizationId, projectId);
        var found = await report.By(by?.Value ?? MarginBy.Customer, ask, stop);
        return Results.Json(
            new Page<MarginRowAnswer>(
                [
                    .. found.Rows.Select(r => new MarginRowAnswer(
                        r.Id,
                        r.Name,
                        WorkMarginAnswer.Of(r.Margin)
                    )),
                ],
                null
            )
        );
    }

    private static async Task<IResult> OfInvoice(
        Id<Invoice> id,
        MarginReport report,
        CancellationToken stop
    )
    {
        Result<Margin> found = await report.OfInvoice(id, stop) is { } margin
            ? margin
            : Platform.PlatformRefusals.NotFound;
        return found.Select(MarginAnswer.Of).Ok();
    }
}
