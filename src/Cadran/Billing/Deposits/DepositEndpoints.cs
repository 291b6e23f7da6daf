using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Deposits;

/// <summary>All the deposits that the draft takes off; none: it takes off no more.</summary>
internal sealed record DepositsRequest(IReadOnlyList<Id<Invoice>> DepositIds);

/// <summary>A deposit that the invoice takes off, or could: what is left of it with tax, and what is still to be paid of it.</summary>
internal sealed record DepositAnswer(
    Id<Invoice> DepositId,
    string? Number,
    DateOnly? IssueDate,
    MoneyAmount Amount,
    MoneyAmount Tax,
    MoneyAmount Due,
    bool TakenOff
)
{
    public static DepositAnswer Of(DepositLeft left) =>
        new(
            left.Deposit.Id,
            left.Deposit.Number,
            left.Deposit.IssueDate,
            MoneyAmount.Of(left.Total),
            MoneyAmount.Of(left.Tax),
            MoneyAmount.Of(left.Due),
            left.TakenOffBy is not null
        );
}

internal static class DepositEndpoints
{
    public static void MapDeposits(this IEndpointRouteBuilder api)
    {
        api.MapPost("/deposits", Create)
            .Produces<InvoiceAnswer>(201)
            .Requires(Permissions.BillingEdit);
        api.MapGet("/invoices/{id}/deposits", List)
            .Produces<Page<DepositAnswer>>()
            .Requires(Permissions.BillingRead);
        api.MapPut("/invoices/{id}/deposits", Take)
            .Produces<InvoiceAnswer>()
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> Create(
        NewDeposit body,
        CreateDeposit create,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var made = await create.Run(body, stop);
        return made.Succeeded
            ? (await ask.One(made.Value.Id, stop)).Created(i => $"/api/v1/invoices/{i.Id}")
            : Problems.Of(made.Refusals);
    }

    private static async Task<IResult> List(
        Id<Invoice> id,
        InvoiceViews views,
        DepositQueries deposits,
        CancellationToken stop
    )
    {
        var view = await views.Of(id, stop);
        return view.Succeeded
            ? Results.Json(
                new Page<DepositAnswer>(
                    [.. (await deposits.For(view.Value.Invoice, stop)).Select(DepositAnswer.Of)],
                    null
                )
            )
            : Problems.Of(view.Refusals);
    }

    private static async Task<IResult> Take(
        Id<Invoice> id,
        DepositsRequest body,
        TakeDeposits take,
        InvoiceQueries ask,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    )
    {
        var taken = await take.Run(id, body.DepositIds, seen.Version, stop);
        return taken.Succeeded
            ? (await ask.One(id, stop)).Versioned(http, i => i.Version)
            : Problems.Of(taken.Refusals);
    }
}
