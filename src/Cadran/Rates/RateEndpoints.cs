using Cadran.Customers.Pages;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Pages;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Rates;

/// <summary>The live rates, newest first.</summary>
internal sealed class RateQueries(Store store)
{
    public async Task<IReadOnlyList<BillingRate>> Billing(CancellationToken stop) =>
        await store
            .Read.Set<BillingRate>()
            .Where(r => r.WithdrawnAt == null)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);

    public async Task<IReadOnlyList<CostRate>> Cost(CancellationToken stop) =>
        await store
            .Read.Set<CostRate>()
            .Where(r => r.WithdrawnAt == null)
            .OrderByDescending(r => r.Id)
            .ToListAsync(stop);
}

internal static class RateEndpoints
{
    public static void MapRatesApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/billing-rates", Billing).Requires(Permissions.RatesRead);
        api.MapPost("/billing-rates", AddBilling)
            .Produces<BillingRateAnswer>(201)
            .Requires(Permissions.RatesEdit);
        api.MapDelete("/billing-rates/{id}", Withdraw)
            .Produces(204)
            .Requires(Permissions.RatesEdit);
        api.MapGet("/cost-rates", Cost).Requires(Permissions.CostsRead);
        api.MapPost("/cost-rates", AddCost)
            .Produces<CostRateAnswer>(201)
            .Requires(Permissions.CostsRead);
    }

    private static async Task<Page<BillingRateAnswer>> Billing(
        RateQueries ask,
        CancellationToken stop
    ) => new([.. (await ask.Billing(stop)).Select(rate => BillingRateAnswer.Of(rate))], null);

    private static async Task<Page<CostRateAnswer>> Cost(RateQueries ask, CancellationToken stop) =>
        new([.. (await ask.Cost(stop)).Select(CostRateAnswer.Of)], null);

    private static async Task<IResult> AddBilling(
        NewBillingRate body,
        CreateBillingRate create,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(r => $"/api/v1/billing-rates/{r.Id}");

    private static async Task<IResult> Withdraw(
        Id<BillingRate> id,
        WithdrawBillingRate withdraw,
        CancellationToken stop
    ) => (await withdraw.Run(id, stop)).NoContent();

    private static async Task<IResult> AddCost(
        NewCostRate body,
        CreateCostRate create,
        CancellationToken stop
    ) => (await create.Run(body, stop)).Created(r => $"/api/v1/cost-rates/{r.Id}");
}

internal static class RatesModule
{
    public static IServiceCollection AddRates(this IServiceCollection services)
    {
        services.AddSingleton<IWorkspaceSettingsRule, CalculationLevelRule>();
        services.AddSingleton<PricingBooks>();
        services.AddSingleton<IWorkspaceStarter, FirstRate>();
        services.AddScoped<RateQueries>();
        services.AddScoped<CreateBillingRate>();
        services.AddScoped<WithdrawBillingRate>();
        services.AddScoped<CreateCostRate>();
        services.AddScoped<TryRate>();
        services.AddScoped<RateNamesOf>();
        services.AddScoped<RateChoices>();
        services.AddSingleton(
            CustomerPart.Of<CustomerRates>(CustomerTab.Rates, Permissions.RatesRead, 10)
        );
        services.AddScoped<Customers.IOrganizationInUse, RatesOfOrganization>();
        return services;
    }
}
