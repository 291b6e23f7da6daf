using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>The rest of which invoice or payment is given up; exactly one.</summary>
internal sealed record NewWriteOff(
    string Reason,
    Id<Invoice>? InvoiceId = null,
    Id<Payment>? PaymentId = null
);

internal static class WriteOffEndpoints
{
    public static void MapWriteOffs(this RouteGroupBuilder group)
    {
        group.MapPost("", Add).Produces<WriteOffAnswer>(201).Requires(Permissions.BillingEdit);
        group.MapGet("/{id}", One).Produces<WriteOffAnswer>().Requires(Permissions.BillingRead);
        group
            .MapPost("/{id}/reverse", Reverse)
            .Produces<WriteOffAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> Add(
        NewWriteOff body,
        WriteOffDifference difference,
        CancellationToken stop
    )
    {
        var made = body switch
        {
            { InvoiceId: { } invoice, PaymentId: null } => await difference.OfInvoice(
                invoice,
                body.Reason,
                stop
            ),
            { InvoiceId: null, PaymentId: { } payment } => await difference.OfPayment(
                payment,
                body.Reason,
                stop
            ),
            _ => PlatformRefusals.Required("invoiceId"),
        };
        return made.Select(WriteOffAnswer.Of).Created(w => $"/api/v1/write-offs/{w.Id}");
    }

    private static async Task<IResult> One(
        Id<WriteOff> id,
        WriteOffQueries ask,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(WriteOffAnswer.Of).Ok();

    private static async Task<IResult> Reverse(
        Id<WriteOff> id,
        ReversalRequest body,
        WriteOffDifference difference,
        CancellationToken stop
    ) => (await difference.Reverse(id, body.Reason, stop)).Select(WriteOffAnswer.Of).Ok();
}
