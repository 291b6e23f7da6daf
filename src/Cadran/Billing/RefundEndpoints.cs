using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

internal static class RefundEndpoints
{
    public static void MapRefunds(this RouteGroupBuilder refunds)
    {
        refunds.MapGet("", List).Produces<Page<RefundAnswer>>().Requires(Permissions.BillingRead);
        refunds.MapPost("", Refund).Produces<RefundAnswer>(201).Requires(Permissions.BillingEdit);
        refunds.MapGet("/{id}", One).Produces<RefundAnswer>().Requires(Permissions.BillingRead);
        refunds
            .MapPost("/{id}/reverse", Reverse)
            .Produces<RefundAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> List(
        RefundQueries ask,
        CancellationToken stop,
        Id<Organization>? organizationId = null,
        int? limit = null,
        string? cursor = null
    ) =>
        (await ask.List(organizationId, new PageQuery(limit, cursor), stop))
            .Select(found => new Page<RefundAnswer>(
                [.. found.Rows.Select(RefundAnswer.Of)],
                found.Next
            ))
            .Ok();

    private static async Task<IResult> Refund(
        NewRefund body,
        RecordRefund record,
        RefundQueries ask,
        CancellationToken stop
    )
    {
        var refund = await record.Run(body, stop);
        return refund.Succeeded
            ? (await ask.One(refund.Value.Id, stop))
                .Select(RefundAnswer.Of)
                .Created(r => $"/api/v1/refunds/{r.Id}")
            : Problems.Of(refund.Refusals);
    }

    private static async Task<IResult> One(
        Id<Refund> id,
        RefundQueries ask,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(RefundAnswer.Of).Ok();

    private static async Task<IResult> Reverse(
        Id<Refund> id,
        ReversalRequest body,
        ReverseRefund reverse,
        RefundQueries ask,
        CancellationToken stop
    )
    {
        var reversed = await reverse.Run(id, body.Reason, stop);
        return reversed.Succeeded
            ? (await ask.One(id, stop)).Select(RefundAnswer.Of).Ok()
            : Problems.Of(reversed.Refusals);
    }
}
