using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>What a customer's page says of money: ready to bill, owed, overdue.</summary>
internal sealed class CustomerBilling(
    Store store,
    ReadyToBill ready,
    InvoiceQueries invoices,
    CustomerCredit credits,
    Caller caller,
    Texts texts
) : ICustomerFigures
{
    public async Task<IReadOnlyList<Figure>> Of(
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        if (!caller.May(Permissions.BillingRead))
            return [];
        var currency = await store
            .Read.Set<Organization>()
            .Where(o => o.Id == organization)
            .Select(o => o.Currency)
            .SingleAsync(stop);
        return
        [
            await Ready(organization, currency, stop),
            .. await Owed(organization, currency, stop),
        ];
    }

    private async Task<Figure> Ready(
        Id<Organization> organization,
        Currency currency,
        CancellationToken stop
    )
    {
        var through = BilledThrough.Of(null, await invoices.Today(stop)).Day;
        var own = await ready.Of(organization, through, stop);
        return Figure.Of(
            texts["bill.ready.through", Dates.Short(through, through.Year)],
            own?.Amount ?? Money.Zero(currency),
            Format.Hours(own?.Seconds ?? 0),
            $"/billing/new?customer={organization}"
        );
    }

    private async Task<IReadOnlyList<Figure>> Owed(
        Id<Organization> organization,
        Currency currency,
        CancellationToken stop
    )
    {
        var today = await invoices.Today(stop);
        var open = store
            .Read.Set<Invoice>()
            .Owed()
            .Where(i => i.OrganizationId == organization && i.Currency == currency);
        var all = await Sum(open, stop);
        var late = await Sum(open.Where(i => i.DueDate < today), stop);
        var list = $"/billing/invoices?customer={organization}&tab=";
        return
        [
            Figure.Of(
                texts["billing.customerOwed"],
                Money.OfMinor(all.Minor, currency),
                await WithCredit(texts.N("billing.invoiceCount", all.Count), organization, stop),
                list + "sent"
            ),
            Figure.Of(
                texts["billing.customerLate"],
                Money.OfMinor(late.Minor, currency),
                texts.N("billing.invoiceCount", late.Count),
                list + "overdue",
                late.Count > 0 ? Tone.Bad : Tone.Neutral
            ),
        ];
    }

    /// <summary>Behind the count, what was paid and is on no invoice (rule P2).</summary>
    private async Task<string> WithCredit(
        string note,
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        var credit = (await credits.All(organization, stop)).Select(c => Format.Money(c)).ToList();
        return credit.Count == 0
            ? note
            : note + " · " + texts["billing.customerCredit", string.Join(" + ", credit)];
    }

    private static async Task<(int Count, long Minor)> Sum(
        IQueryable<Invoice> rows,
        CancellationToken stop
    ) =>
        (
            await rows.CountAsync(stop),
            await rows.SumAsync(i => i.TotalMinor - i.SettledMinor, stop)
        );
}
