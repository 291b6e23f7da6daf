using Cadran.Billing.Deposits;
using Cadran.Billing.Pages;
using Cadran.Customers.Pages;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Quotes;

internal static class QuotesModule
{
    public static void AddQuotes(this IServiceCollection services)
    {
        services.AddScoped<CreateQuote>();
        services.AddScoped<DecideQuote>();
        services.AddScoped<QuoteQueries>();
        services.AddScoped<InvoiceQuote>();
        services.AddScoped<DepositOnQuote>();
        services.AddScoped<QuoteToProject>();
        services.AddScoped<CreateDeposit>();
        services.AddScoped<TakeDeposits>();
        services.AddScoped<DepositQueries>();
        services.AddScoped<SharedQuotes>();
        services.AddScoped<DecisionSeals>();
        services.AddScoped<RenderAccepted>();
        services.AddSingleton(
            CustomerPart.Of<CustomerQuotes>(CustomerTab.Invoices, Permissions.BillingRead, 20)
        );
    }
}
