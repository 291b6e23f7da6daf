using Cadran.Billing.Expenses;
using Cadran.Customers;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// What drafts of a customer are made with besides its work: read by one query and handed on. Both rows are tracked in a
/// unit.
/// </summary>
/// <remarks>
/// <see cref="HasAgreements"/>: ever. <see cref="HasExpenses"/>: billable ones that no invoice holds, in its currency.
/// <see cref="HasOtherCurrencies"/>: time that no invoice holds has a rate in another currency than its own.
/// <see cref="StepMinor"/>: the step of cash rounding in its currency; null: none.
/// </remarks>
internal sealed record CustomerFacts(
    Organization Customer,
    Workspace Home,
    bool HasAgreements,
    bool HasExpenses,
    bool HasOtherCurrencies,
    long? StepMinor
)
{
    private static readonly PerModel<Query> Queries = new(_ => Translate());

    /// <summary>Null when there is no such customer.</summary>
    public static Task<CustomerFacts?> Find(
        CadranDb db,
        Id<Organization> customer,
        CancellationToken stop
    ) => Queries.Of(db)(db, customer, stop);

    /// <summary>How totals in the customer's currency are rounded (rule X4b).</summary>
    public TotalsRules Rules =>
        new(StepMinor is { } step ? new() { [Customer.Currency] = step } : []);

    private delegate Task<CustomerFacts?> Query(
        CadranDb db,
        Id<Organization> customer,
        CancellationToken stop
    );

    private static Query Translate()
    {
        var query = EF.CompileAsyncQuery(
            (CadranDb db, Id<Organization> id, CancellationToken stop) =>
                (
                    from customer in db.Set<Organization>().AsTracking().Where(o => o.Id == id)
                    from home in db.Set<Workspace>()
                    select new CustomerFacts(
                        customer,
                        home,
                        db.Set<Agreement>().Any(a => a.OrganizationId == id),
                        db.Set<Expense>()
                            .Any(e =>
                                e.OrganizationId == id
                                && e.InvoiceId == null
                                && e.Billable
                                && e.Currency == customer.Currency
                            ),
                        db.Set<TimeEntry>()
                            .Any(e =>
                                e.OrganizationId == id
                                && e.InvoiceId == null
                                && e.Billable
                                && e.SettledSeconds < e.DurationSeconds
                                && e.RateCurrency != null
                                && e.RateCurrency != customer.Currency
                            ),
                        db.Set<Cash.CashStep>()
                            .Where(s => s.Currency == customer.Currency)
                            .Select(s => (long?)s.StepMinor)
                            .FirstOrDefault()
                    )
                ).SingleOrDefault()
        );
        return new Query(query);
    }
}
