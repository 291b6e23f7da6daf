using Cadran.Platform.Api;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Cash;

/// <summary>The step that totals in a currency are rounded to: "0.05".</summary>
internal sealed record CashStepAnswer(string Currency, string Step)
{
    public static CashStepAnswer Of(CashStep step) =>
        new(step.Currency.Code, DecimalText.Write(step.Step.Amount, step.Currency.Decimals));
}

internal sealed record CashStepsAnswer(IReadOnlyList<CashStepAnswer> Steps)
{
    public static CashStepsAnswer Of(IReadOnlyList<CashStep> steps) =>
        new([.. steps.Select(CashStepAnswer.Of)]);
}

internal static class CashEndpoints
{
    public static void MapCashRounding(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cash-rounding", List)
            .Produces<CashStepsAnswer>()
            .Requires(Permissions.BillingRead);
        api.MapPut("/cash-rounding", Choose)
            .Produces<CashStepsAnswer>()
            .Requires(Permissions.SettingsEdit);
    }

    private static async Task<CashStepsAnswer> List(CashStepQueries ask, CancellationToken stop) =>
        CashStepsAnswer.Of(await ask.All(stop));

    private static async Task<IResult> Choose(
        CashStepsRequest body,
        ChooseCashSteps choose,
        CancellationToken stop
    ) => (await choose.Run(body, stop)).Select(CashStepsAnswer.Of).Ok();
}
