using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Rates;
using Cadran.Time;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>A step from nothing to the first invoice. Name: the end of the keys of its words.</summary>
internal sealed record FirstStep(string Name, string Href, bool IsDone);

/// <summary>What a new firm does first, for who sets it up. None once an invoice was issued.</summary>
internal sealed class FirstSteps(Store store, Caller caller)
{
    public async Task<IReadOnlyList<FirstStep>> Run(CancellationToken stop)
    {
        var db = store.Read;
        if (
            !caller.May(Permissions.SettingsEdit)
            || await db.Set<Invoice>().AnyAsync(i => i.Status == InvoiceStatus.Issued, stop)
        )
            return [];
        var home = await db.Set<Workspace>().SingleAsync(stop);
        return
        [
            new("company", "/settings", home.Address.Line1 is not null),
            new("taxes", "/settings/taxes", await db.Set<Tax>().AnyAsync(stop)),
            new(
                "rate",
                "/settings/rates",
                await db.Set<BillingRate>().AnyAsync(r => r.WithdrawnAt == null, stop)
            ),
            new("customer", "/customers/new", await db.Set<Organization>().AnyAsync(stop)),
            new("time", "/time", await db.Set<TimeEntry>().AnyAsync(stop)),
            new("invoice", "/billing", false),
        ];
    }
}
