using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Statements;

/// <summary>A movement; above zero the customer owes more.</summary>
internal sealed record StatementLineAnswer(
    DateOnly Date,
    string Kind,
    Guid DocumentId,
    string Label,
    MoneyAmount Amount,
    MoneyAmount Balance
);

/// <summary>A statement of account: opening, movements and closing, which is the customer's receivable (rule P4).</summary>
internal sealed record StatementAnswer(
    Id<Organization> OrganizationId,
    DateOnly From,
    DateOnly Through,
    MoneyAmount Opening,
    IReadOnlyList<StatementLineAnswer> Lines,
    MoneyAmount Closing
)
{
    public static StatementAnswer Of(Statement s) =>
        new(
            s.Customer.Id,
            s.From,
            s.Through,
            MoneyAmount.Of(s.Opening),
            [
                .. s.Lines.Select(l => new StatementLineAnswer(
                    l.Date,
                    l.Kind,
                    l.DocumentId,
                    l.Label,
                    MoneyAmount.Of(l.Amount),
                    MoneyAmount.Of(l.Balance)
                )),
            ],
            MoneyAmount.Of(s.Closing)
        );
}

internal static class StatementEndpoints
{
    public static void MapStatements(this IEndpointRouteBuilder api) =>
        api.MapGet("/organizations/{id}/statement", Statement)
            .Produces<StatementAnswer>()
            .Requires(Permissions.BillingRead);

    private static async Task<IResult> Statement(
        Id<Organization> id,
        StatementQuery query,
        InvoiceQueries invoices,
        CancellationToken stop,
        string? currency = null,
        DateOnly? from = null,
        DateOnly? through = null
    ) =>
        (
            await StatementAsk.Run(
                id.Value,
                query,
                currency,
                from,
                through ?? await invoices.Today(stop),
                stop
            )
        )
            .Select(StatementAnswer.Of)
            .Ok();
}
