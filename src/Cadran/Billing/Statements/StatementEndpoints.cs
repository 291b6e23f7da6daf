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
    /// <summary>More than these are not shown: the outbox has them all.</summary>
    public const int MostSent = 100;

    public static void MapStatements(this IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations/{id}/statement", Statement)
            .Produces<StatementAnswer>()
            .Requires(Permissions.BillingRead);
        api.MapPost("/organizations/{id}/statement/send", Send)
            .Produces<MailAnswer>()
            .Requires(Permissions.BillingEdit);
        api.MapGet("/organizations/{id}/statements-sent", Sent)
            .Produces<Page<SentStatementAnswer>>()
            .Requires(Permissions.BillingRead);
    }

    private static async Task<IResult> Sent(
        Id<Organization> id,
        StatementsSent sent,
        CancellationToken stop
    ) =>
        (await sent.To(id, MostSent, stop))
            .Select(all => new Page<SentStatementAnswer>(all, null))
            .Ok();

    private static async Task<IResult> Send(
        Id<Organization> id,
        StatementQuery query,
        SendStatement send,
        InvoiceQueries invoices,
        CancellationToken stop,
        string? currency = null,
        DateOnly? from = null,
        DateOnly? through = null
    )
    {
        var today = await invoices.Today(stop);
        var statement = await StatementAsk.Run(
            id.Value,
            query,
            currency,
            from,
            through ?? today,
            stop
        );
        return statement.Succeeded
            ? (await send.Run(statement.Value, today, stop)).Select(MailAnswer.Of).Ok()
            : Problems.Of(statement.Refusals);
    }

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
