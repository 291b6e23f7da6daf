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

/// <summary>A step from nothing to the first invoice.</summary>
/// <param name="Name">The end of the keys of its words.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="IsDone">Nothing of it is left.</param>
/// <param name="Missing">What of the firm's own mentions is left, for the words of the step.</param>
internal sealed record FirstStep(
    string Name,
    string Href,
    bool IsDone,
    IReadOnlyList<LegalMention>? Missing = null
);

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
        var taxes = await db.Set<Tax>().Where(t => t.ArchivedAt == null).ToListAsync(stop);
        var missing = Missing(home, taxes);
        return
        [
            new("company", "/settings", home.Address is { Line1: not null, City: not null }),
            new("documents", "/settings/documents", missing.Count == 0, missing),
            new("taxes", "/settings/taxes", taxes.Count > 0),
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

    /// <summary>Who hasn't said which taxes is taken to charge them.</summary>
    private static IReadOnlyList<LegalMention> Missing(Workspace home, List<Tax> taxes) =>
        LegalMentions.Missing(
            home.Country,
            taxes.Count == 0 || taxes.Exists(t => t.RateTenThousandths > 0),
            home.LegalForm,
            home.RegistrationNumber,
            home.VatNumber,
            home.PaymentInstructions ?? home.Iban
        );
}
