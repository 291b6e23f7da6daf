using Cadran.Accounting.Files;
using Cadran.Accounting.QuickBooks;
using Cadran.Billing;
using Cadran.Billing.Pages;
using Cadran.Platform.Jobs;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;
using CustomerPart = Cadran.Customers.Pages.CustomerPart;
using CustomerTab = Cadran.Customers.Pages.CustomerTab;

namespace Cadran.Accounting;

internal static class AccountingModule
{
    public static IServiceCollection AddAccounting(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddSingleton(QuickBooksSettings.Of(configuration));
        services
            .AddHttpClient(
                QuickBooksServer.HttpName,
                client => client.Timeout = QuickBooksServer.Patience
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    AutomaticDecompression = System.Net.DecompressionMethods.GZip,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        services.AddSingleton<QuickBooksServer>();
        services.AddScoped<Customers.IOrganizationInUse, LedgerOfOrganization>();
        services.AddScoped<QuickBooksTokens>();
        services.AddScoped<QuickBooksClient>();
        services.AddScoped<Connect>();
        services.AddScoped<Disconnect>();
        services.AddScoped<QueueWork>();
        services.AddScoped<CompanyFacts>();
        services.AddScoped<FindCustomer>();
        services.AddScoped<WriteSale>();
        services.AddScoped<FollowPayment>();
        services.AddScoped<PaymentTrouble>();
        services.AddScoped<RemoteWays>();
        services.AddScoped<IPayOnline, PayOnline>();
        services.AddScoped<IQueuedWork, CopySale>();
        services.AddScoped<IQueuedWork, SendCopied>();
        services.AddScoped<IQueuedWork, FollowThere>();
        services.AddScoped<IQueuedWork, WritePayment>();
        services.AddScoped<IQueuedWork, WriteCredit>();
        services.AddScoped<KeepPayment>();
        services.AddScoped<WatchPayment>();
        services.AddScoped<SettlePayment>();
        services.AddScoped<MoneyGoesOver>();
        services.AddScoped<IMoneyMoved>(all => all.GetRequiredService<MoneyGoesOver>());
        services.AddScoped<IJobHandler, DrainQueue>();
        services.AddScoped<IDocumentIssued, CopyOnIssue>();
        services.AddScoped<QuickBooksActs>();
        services.AddScoped<ILedgerMail, QuickBooksMail>();
        services.AddScoped<ChooseForCustomer>();
        services.AddScoped<QuickBooksQueries>();
        services.AddScoped<CompanyLists>();
        services.AddScoped<LinkSheets>();
        services.AddScoped<ChooseLinks>();
        services.AddScoped<MakeItems>();
        services.AddScoped<FileExchanges>();
        services.AddScoped<ILedger, QuickBooksLedger>();
        services.AddScoped<ILedger>(all => all.GetRequiredService<FileExchanges>());
        services.AddSingleton(
            new SettingsPlace("fileExchange.tab", FileExchanges.Page, Permissions.BillingRead, 61)
        );
        services.AddSingleton<TakeNotices>();
        services.AddHostedService<QuickBooksClock>();
        services.AddSingleton(
            InvoicePart.Of<Pages.InvoiceInQuickBooks>(Permissions.BillingRead, 10)
        );
        services.AddSingleton(
            CustomerPart.Of<Pages.CustomerInQuickBooks>(
                CustomerTab.Invoices,
                Permissions.BillingEdit,
                30
            )
        );
        services.AddSingleton(
            new SettingsPlace(
                "quickbooks.title",
                "/settings/quickbooks",
                Permissions.SettingsEdit,
                60
            )
        );
        return services;
    }
}
