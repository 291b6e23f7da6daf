using Cadran.Billing.Domain;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Margins;

/// <summary>
/// Revenue, cost and margin (rule R7). Without cost: that of some of the time is unknown, for so many seconds. Without
/// margin: the cost is unknown, or some revenue is in another currency than costs.
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
            m.Share is { } share ? DecimalText.Write(Rounding.ToDecimals(share * 100, 2)) : null
        );
}

internal sealed record MarginRowAnswer(Guid? Id, string? Name, MarginAnswer Margin);

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
        Id<Organization>? organizationId = null
    )
    {
        var ask = new MarginAsk(from, through, organizationId);
        var rows = await report.By(by?.Value ?? MarginBy.Customer, ask, stop);
        return Results.Json(
            new Page<MarginRowAnswer>(
                [.. rows.Select(r => new MarginRowAnswer(r.Id, r.Name, MarginAnswer.Of(r.Margin)))],
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
