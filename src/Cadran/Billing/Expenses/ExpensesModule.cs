using Cadran.Billing.Expenses.Pages;
using Cadran.Customers.Pages;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Pages;

namespace Cadran.Billing.Expenses;

internal static class ExpensesModule
{
    public static IServiceCollection AddExpenses(this IServiceCollection services)
    {
        services.AddScoped<Receipts>();
        services.AddScoped<SaveExpense>();
        services.AddScoped<ExpenseQueries>();
        services.AddScoped<ExpenseNames>();
        services.AddScoped<ExpenseCsv>();
        services.AddScoped<Categories>();
        services.AddScoped<DraftExpenses>();
        services.AddScoped<LeaveOutExpense>();
        services.AddScoped<ReadyExpenses>();
        services.AddScoped<ExpenseFilters>();
        services.AddScoped<CustomerExpenses>();
        services.AddSingleton(
            CustomerPart.Of<CustomerExpenseCard>(CustomerTab.Invoices, Permissions.BillingRead, 15)
        );
        services.AddSingleton<IWorkspaceStarter, FirstCategories>();
        services.AddSingleton<IFollowsLanguage, FirstCategories>();
        services.AddSingleton(
            new SettingsPlace("expense.title", "/settings/expenses", Permissions.SettingsEdit, 52)
        );
        return services;
    }
}
