using Cadran.Billing.Agreements;
using Cadran.Billing.Annex;
using Cadran.Billing.Cash;
using Cadran.Billing.CustomerTax;
using Cadran.Billing.Expenses;
using Cadran.Billing.Interest;
using Cadran.Billing.Journal;
using Cadran.Billing.Links;
using Cadran.Billing.Looks;
using Cadran.Billing.Margins;
using Cadran.Billing.Numbering;
using Cadran.Billing.Pages;
using Cadran.Billing.Quotes;
using Cadran.Billing.Received;
using Cadran.Billing.Recurring;
using Cadran.Billing.Reminders;
using Cadran.Billing.Returns;
using Cadran.Billing.Statements;
using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Platform.Jobs;
using Cadran.Platform.Mail;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Billing;

internal static class BillingModule
{
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddScoped<TaxActs>();
        services.AddScoped<ICustomerTaxes, SettleCustomerTaxes>();
        services.AddScoped<ChooseCustomerTaxes>();
        services.AddScoped<CustomerAdvice>();
        services.AddSingleton(
            CustomerPart.Of<CustomerTaxAdvice>(CustomerTab.Overview, Permissions.CustomersEdit, 0)
        );
        services.AddScoped<LoadBillableTime>();
        services.AddSingleton<ConvertTime>();
        services.AddSingleton<IAgreementBilled, BilledAgreements>();
        services.AddScoped<AgreementMonths>();
        services.AddScoped<AgreementCharges>();
        services.AddScoped<WatchAgreements>();
        services.AddHostedService<AgreementClock>();
        services.AddScoped<AgreementAlerts>();
        services.AddScoped<IHoursLeft, HoursLeft>();
        services.AddScoped<ReadyByAgreement>();
        services.AddScoped<BuyHours>();
        services.AddScoped<DraftTime>();
        services.AddScoped<BillHeldTime>();
        services.AddScoped<RebillLine>();
        services.AddScoped<LeaveOut>();
        services.AddExpenses();
        services.AddScoped<ReadDetail>();
        services.AddScoped<CreateDraft>();
        services.AddScoped<TypedExchange>();
        services.AddScoped<EditDraft>();
        services.AddMargins();
        services.AddScoped<RefreshPrices>();
        services.AddScoped<IssueInvoice>();
        services.AddScoped<CreditInvoice>();
        services.AddScoped<ReleaseTime>();
        services.AddScoped<CreditViews>();
        services.AddScoped<PlanIssue>();
        services.AddScoped<PrintInvoice>();
        services.AddScoped<RenderInvoice>();
        services.AddScoped<SendInvoice>();
        services.AddScoped<SendByChoice>();
        services.AddScoped<RecordPayment>();
        services.AddScoped<ReversePayment>();
        services.AddScoped<RecordRefund>();
        services.AddScoped<ReverseRefund>();
        services.AddScoped<RefundQueries>();
        services.AddScoped<WriteOffDifference>();
        services.AddScoped<WriteOffQueries>();
        services.AddScoped<UseCredit>();
        services.AddScoped<CustomerCredit>();
        services.AddScoped<AgeingQuery>();
        services.AddScoped<InvoiceExport>();
        services.AddScoped<ReadyToBill>();
        services.AddScoped<OpenEntries>();
        services.AddScoped<InvoiceQueries>();
        services.AddScoped<ExplainTime>();
        services.AddJournal();
        services.AddScoped<BillingRun>();
        services.AddScoped<ReadyEntries>();
        services.AddScoped<HeldEntries>();
        services.AddScoped<RunReports>();
        services.AddScoped<InvoiceViews>();
        services.AddScoped<PaymentQueries>();
        services.AddScoped<TaxQueries>();
        services.AddScoped<TaxPresets>();
        services.AddSingleton<IWorkspaceStarter, FirstTaxes>();
        foreach (var set in TaxSets.All)
            services.AddSingleton(
                new TaxOffer(
                    set.Name,
                    set.Country,
                    set.IsUsual,
                    set.IsUsual && set.Country != "CA"
                        ? "bill.tax.preset"
                        : "bill.tax.preset." + set.Name,
                    string.Join(", ", set.Taxes.Select(tax => tax.FrenchName ?? tax.Name)),
                    string.Join(", ", set.Taxes.Select(tax => tax.EnglishName ?? tax.Name))
                )
            );
        services.AddScoped<LookActs>();
        services.AddScoped<LookQueries>();
        services.AddScoped<LookPreviews>();
        services.AddSingleton(
            new SettingsPlace("looks.title", "/settings/looks", Permissions.SettingsEdit, 46)
        );
        services.AddSingleton(
            CustomerPart.Of<CustomerLooks>(CustomerTab.Invoices, Permissions.BillingEdit, 20)
        );
        services.AddScoped<ChangeSeries>();
        services.AddScoped<SeriesQueries>();
        services.AddSingleton(
            new SettingsPlace("numbers.title", "/settings/numbers", Permissions.SettingsEdit, 45)
        );
        services.AddScoped<ChooseCashSteps>();
        services.AddScoped<CashStepQueries>();
        services.AddSingleton(
            new SettingsPlace("cash.title", "/settings/cash-rounding", Permissions.SettingsEdit, 51)
        );
        services.AddQuotes();
        services.AddLateInterest();
        services.AddScoped<PlanReminders>();
        services.AddScoped<SendReminders>();
        services.AddScoped<ReminderActs>();
        services.AddScoped<ReminderQueries>();
        services.AddHostedService<ReminderClock>();
        services.AddScoped<RecurringActs>();
        services.AddScoped<RecurringQueries>();
        services.AddScoped<MakeRecurring>();
        services.AddScoped<SendRecurring>();
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<SendRecurring>());
        services.AddHostedService<RecurringClock>();
        services.AddScoped<StatementQuery>();
        services.AddScoped<PrintStatement>();
        services.AddScoped<SendStatement>();
        services.AddScoped<StatementsSent>();
        services.AddSingleton(
            CustomerPart.Of<CustomerStatements>(CustomerTab.Invoices, Permissions.BillingRead, 15)
        );
        services.AddScoped<AgeingReport>();
        services.AddScoped<ReceivedReport>();
        services.AddScoped<LinkActs>();
        services.AddScoped<SharedDocument>();
        services.AddScoped<SharedInvoices>();
        services.AddScoped<OutboxQueries>();
        services.AddScoped<Postings>();
        services.AddScoped<PayInvoice>();
        services.AddScoped<SendAgain>();
        services.AddScoped<AddressWorks>();
        services.AddScoped<IMailCameBack, TellWhoSent>();
        services.AddScoped<IMailCameBack, RecordReturns>();
        services.AddScoped<IssueAndSend>();
        services.AddScoped<SendDrafts>();
        services.AddScoped<SendReports>();
        services.AddScoped<DraftActs>();
        services.AddScoped<InvoicePreviews>();
        services.AddScoped<InvoiceActs>();
        services.AddSingleton(
            new SettingsPlace("bill.taxes", "/settings/taxes", Permissions.SettingsEdit, 50)
        );
        services.AddScoped<FollowClaimedTime>();
        services.AddScoped<IClaimedTime>(p => p.GetRequiredService<FollowClaimedTime>());
        services.AddSingleton(
            new SettingsPlace("remind.title", "/settings/reminders", Permissions.SettingsEdit, 55)
        );
        services.AddScoped<ITimeHolders, InvoicesThatHoldTime>();
        services.AddSingleton<Workspaces.ICurrencyInUse, BooksInCurrency>();
        services.AddSingleton<Workspaces.ILeftFromCountry, BillingLeftFromCountry>();
        services.AddScoped<IOrganizationInUse, DocumentsOfOrganization>();
        services.AddSingleton(
            CustomerPart.Of<CustomerInvoices>(CustomerTab.Invoices, Permissions.BillingRead, 10)
        );
        services.AddScoped<ICustomerFigures, CustomerBilling>();
        services.AddScoped<ICustomerFigures, AgreementFigures>();
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<RenderInvoice>());
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<BillingRun>());
        services.AddScoped<IJobHandler>(provider => provider.GetRequiredService<SendDrafts>());
        return services;
    }
}
