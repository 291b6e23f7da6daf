using Cadran.Customers.Pages;
using Cadran.Rates.Agreements;
using Cadran.Rates.Agreements.Pages;
using Cadran.Rates.Exchange;
using Cadran.Rates.Pages;
using Cadran.Work.Pages;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Rates;

internal static class RatesModule
{
    public static IServiceCollection AddRates(this IServiceCollection services)
    {
        services.AddSingleton<IWorkspaceSettingsRule, CalculationLevelRule>();
        services.AddSingleton<PricingBooks>();
        services.AddSingleton<IWorkspaceStarter, FirstRate>();
        services.AddScoped<RateQueries>();
        services.AddScoped<RateChange>();
        services.AddSingleton<RateDifferences>();
        services.AddScoped<CreateBillingRate>();
        services.AddScoped<WithdrawBillingRate>();
        services.AddScoped<CostDifferences>();
        services.AddScoped<CreateCostRate>();
        services.AddScoped<WithdrawCostRate>();
        services.AddScoped<TryRate>();
        services.AddScoped<CreateAgreement>();
        services.AddScoped<ChangeAgreement>();
        services.AddScoped<EndAgreement>();
        services.AddScoped<DeleteAgreement>();
        services.AddScoped<AgreementQueries>();
        services.AddScoped<RateNamesOf>();
        services.AddScoped<RateChoices>();
        services.AddScoped<RateLists>();
        services.AddSingleton(
            CustomerPart.Of<CustomerAgreementList>(CustomerTab.Rates, Permissions.RatesRead, 5)
        );
        services.AddSingleton(
            CustomerPart.Of<CustomerRates>(CustomerTab.Rates, Permissions.RatesRead, 10)
        );
        services.AddSingleton(WorkItemPart.Of<WorkRates>(Permissions.RatesRead));
        services.AddSingleton(
            new SettingsPlace("rates.title", "/settings/rates", Permissions.RatesRead, 40)
        );
        services.AddScoped<ExchangeQueries>();
        services.AddScoped<EditExchangeRates>();
        services.AddSingleton<IWorkspaceSettingsRule, ExchangeAgeRule>();
        services.AddSingleton(
            new SettingsPlace(
                "exchange.title",
                "/settings/exchange-rates",
                Permissions.RatesRead,
                42
            )
        );
        services.AddScoped<Customers.IOrganizationInUse, RatesOfOrganization>();
        services.AddScoped<IMemberInUse, RatesOfMember>();
        services.AddSingleton<Work.IWorkMoves, RatesThatMove>();
        services.AddSingleton<ICurrencyInUse, CostsInCurrency>();
        return services;
    }
}
