using Cadran.Billing.Domain.Agreements;
using Cadran.Platform.Api;
using Cadran.Rates.Agreements;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Agreements;

internal sealed record MonthChargeAnswer(
    AgreementPart Part,
    MoneyAmount Amount,
    Id<Invoice> InvoiceId,
    string? Number
);

/// <summary>
/// A month: openingSeconds + grantedSeconds = usedSeconds + expiredSeconds + closingSeconds; overageSeconds are beyond.
/// Null where the kind of agreement has no hours. workedSeconds: all of its time, openSeconds of it on no document.
/// </summary>
internal sealed record AgreementMonthAnswer(
    DateOnly From,
    DateOnly Through,
    long? OpeningSeconds,
    long? GrantedSeconds,
    long? UsedSeconds,
    long? ExpiredSeconds,
    long? ClosingSeconds,
    long? OverageSeconds,
    long WorkedSeconds,
    long OpenSeconds,
    MoneyAmount Value,
    IReadOnlyList<MonthChargeAnswer> Charges,
    IReadOnlyList<MonthUser> Users
)
{
    public static AgreementMonthAnswer Of(AgreementMonth m) =>
        new(
            m.Days.FirstDay,
            m.Days.LastDay,
            m.Hours?.Opening,
            m.Hours?.Granted,
            m.Hours?.Used,
            m.Hours?.Expired,
            m.Hours?.Closing,
            m.Hours?.Beyond,
            m.Seconds,
            m.OpenSeconds,
            MoneyAmount.Of(m.Value),
            [
                .. m.Charges.Select(c => new MonthChargeAnswer(
                    c.Part,
                    MoneyAmount.Of(c.Amount),
                    c.InvoiceId,
                    c.Number
                )),
            ],
            m.Users
        );
}

internal static class AgreementMonthsEndpoints
{
    public static void MapAgreementMonthsApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/agreements/{id}/months", Months)
            .Produces<Page<AgreementMonthAnswer>>()
            .Requires(Permissions.RatesRead);
        api.MapPost("/agreements/{id}/hours", Buy)
            .WithName("Agreements_BuyHours")
            .Produces<InvoiceAnswer>(201)
            .Requires(Permissions.BillingEdit);
    }

    private static async Task<IResult> Months(
        Id<Agreement> id,
        AgreementMonths ask,
        CancellationToken stop
    ) =>
        (await ask.Of(id, stop))
            .Select(standing => new Page<AgreementMonthAnswer>(
                [.. standing.Months.Select(AgreementMonthAnswer.Of)],
                null
            ))
            .Ok();

    private static async Task<IResult> Buy(
        Id<Agreement> id,
        HoursPurchase body,
        BuyHours buy,
        InvoiceQueries ask,
        CancellationToken stop
    )
    {
        var made = await buy.Run(id, body, stop);
        return made.Succeeded
            ? (await ask.One(made.Value.Id, stop)).Created(i => $"/api/v1/invoices/{i.Id}")
            : Problems.Of(made.Refusals);
    }
}
