using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Rates.Domain;
using Cadran.Rates.Exchange;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Rates;

/// <summary>What an hour would be billed at and why; cost: what it would cost, for who may see costs, absent when unknown.</summary>
internal sealed record RateTestAnswer(Explanation Explanation, MoneyAmount? Cost);

internal static class RateEndpoints
{
    public static void MapRatesApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/billing-rates", Billing).Requires(Permissions.RatesRead);
        api.MapGet("/billing-rates/test", Test)
            .WithName("BillingRates_Test")
            .Produces<RateTestAnswer>()
            .Requires(Permissions.RatesRead);
        api.MapPost("/billing-rates", AddBilling)
            .Produces<BillingRateAnswer>(201)
            .Requires(Permissions.RatesEdit);
        api.MapPost("/billing-rates/preview", PreviewBilling)
            .Produces<RateDifferenceAnswer>()
            .Requires(Permissions.RatesEdit);
        api.MapDelete("/billing-rates/{id}", Withdraw)
            .Produces(204)
            .Requires(Permissions.RatesEdit);
        api.MapGet("/billing-rates/{id}/withdrawal", PreviewWithdrawal)
            .Produces<RateDifferenceAnswer>()
            .Requires(Permissions.RatesEdit);
        api.MapExchangeApi();
        api.MapGet("/cost-rates", Cost).Requires(Permissions.CostsRead);
        api.MapPost("/cost-rates", AddCost)
            .Produces<CostRateAnswer>(201)
            .Requires(Permissions.CostsEdit);
        api.MapPost("/cost-rates/preview", PreviewCost)
            .Produces<CostDifferenceAnswer>()
            .Requires(Permissions.CostsEdit);
        api.MapDelete("/cost-rates/{id}", WithdrawCost)
            .Produces(204)
            .Requires(Permissions.CostsEdit);
        api.MapGet("/cost-rates/{id}/withdrawal", PreviewCostWithdrawal)
            .Produces<CostDifferenceAnswer>()
            .Requires(Permissions.CostsEdit);
    }

    private static async Task<Page<BillingRateAnswer>> Billing(
        RateQueries ask,
        CancellationToken stop,
        bool withdrawn = false
    ) =>
        new(
            [.. (await ask.Billing(stop, withdrawn)).Select(rate => BillingRateAnswer.Of(rate))],
            null
        );

    private static async Task<Page<CostRateAnswer>> Cost(
        RateQueries ask,
        CancellationToken stop,
        bool withdrawn = false
    ) => new([.. (await ask.Cost(stop, withdrawn)).Select(CostRateAnswer.Of)], null);

    private static async Task<IResult> Test(
        Id<Member> memberId,
        DateOnly date,
        TryRate tester,
        RateQueries rates,
        WorkspaceQueries workspace,
        Caller caller,
        CancellationToken stop,
        Id<ServiceType>? serviceTypeId = null,
        Id<Organization>? organizationId = null,
        Id<Project>? projectId = null,
        Id<ProjectTask>? taskId = null,
        Id<Ticket>? ticketId = null
    )
    {
        if (await workspace.Member(memberId, stop) is not { } member)
            return Problems.Of(PlatformRefusals.UnknownReference("memberId"));
        var on = WorkRef.Of(taskId, ticketId, null);
        var explanation = await tester.Run(
            new RateQuestion(memberId, date, serviceTypeId, organizationId, projectId, on),
            stop
        );
        var cost = caller.May(Permissions.CostsRead)
            ? await rates.CostOf(
                memberId,
                [.. member.TeamIds.Select(t => t.Value)],
                serviceTypeId,
                date,
                stop
            )
            : null;
        return Results.Json(
            new RateTestAnswer(explanation, cost is { } known ? MoneyAmount.Of(known) : null)
        );
    }

    private static async Task<IResult> AddBilling(
        NewBillingRate body,
        CreateBillingRate create,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(r => $"/api/v1/billing-rates/{r.Id}");

    private static async Task<IResult> PreviewBilling(
        NewBillingRate body,
        CreateBillingRate create,
        CancellationToken stop
    ) => (await create.Preview(body, stop)).Ok();

    private static async Task<IResult> Withdraw(
        Id<BillingRate> id,
        WithdrawBillingRate withdraw,
        CancellationToken stop,
        Choice<RateApply>? apply = null,
        DateOnly? from = null,
        string? expected = null
    ) => (await withdraw.Run(id, Asked(apply, from, expected), stop)).NoContent();

    private static async Task<IResult> PreviewWithdrawal(
        Id<BillingRate> id,
        WithdrawBillingRate withdraw,
        CancellationToken stop,
        Choice<RateApply>? apply = null,
        DateOnly? from = null
    ) => (await withdraw.Preview(id, Asked(apply, from, null), stop)).Ok();

    private static Withdrawal Asked(Choice<RateApply>? apply, DateOnly? from, string? expected) =>
        new(apply?.Value ?? RateApply.All, from, expected);

    private static async Task<IResult> AddCost(
        NewCostRate body,
        CreateCostRate create,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(r => $"/api/v1/cost-rates/{r.Id}");

    private static async Task<IResult> PreviewCost(
        NewCostRate body,
        CreateCostRate create,
        CancellationToken stop
    ) => (await create.Preview(body, stop)).Ok();

    private static async Task<IResult> WithdrawCost(
        Id<CostRate> id,
        WithdrawCostRate withdraw,
        CancellationToken stop,
        string? expected = null
    ) => (await withdraw.Run(id, expected, stop)).NoContent();

    private static async Task<IResult> PreviewCostWithdrawal(
        Id<CostRate> id,
        WithdrawCostRate withdraw,
        CancellationToken stop
    ) => (await withdraw.Preview(id, stop)).Ok();
}
