using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.CustomerTax;

/// <summary>Answers what is proposed for a customer's taxes, from its page or from a draft (rules X6, X7).</summary>
internal sealed class ChooseCustomerTaxes(Store store, ICustomerTaxes taxes)
{
    /// <summary>Refusals: not_found, those of <see cref="ICustomerTaxes.Settle"/>.</summary>
    public Task<Result<Done>> Run(
        Id<Organization> customer,
        TaxChoice choice,
        CancellationToken stop
    ) =>
        store.Write<Done>(
            async db =>
                await Choose(db, customer, choice, stop) is { } refusal ? refusal : new Done(),
            stop
        );

    /// <summary>And the lines of the draft that have the firm's usual taxes get those. Refusals: those of a draft too.</summary>
    public Task<Result<Invoice>> OnDraft(
        Invoice draft,
        TaxChoice choice,
        int? ifMatch,
        CancellationToken stop
    ) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, draft.Id, ifMatch, stop, draft.Kind);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                var sheet = opened.Value;
                if (await Choose(db, sheet.Invoice.OrganizationId, choice, stop) is { } refusal)
                    return refusal;
                await DraftTaxes.Refresh(db, sheet, stop);
                return (await SettleDraft.Run(db, sheet, stop)).Select(_ => sheet.Invoice);
            },
            stop
        );

    /// <summary>The lines of a draft that have the firm's usual taxes get the customer's. Refusals: those of a draft.</summary>
    public Task<Result<Invoice>> Refresh(Invoice draft, int? ifMatch, CancellationToken stop) =>
        store.Write<Invoice>(
            async db =>
            {
                var opened = await DraftSheet.Open(db, draft.Id, ifMatch, stop, draft.Kind);
                if (!opened.Succeeded)
                    return Result<Invoice>.Refused(opened.Refusals);
                await DraftTaxes.Refresh(db, opened.Value, stop);
                return (await SettleDraft.Run(db, opened.Value, stop)).Select(_ =>
                    opened.Value.Invoice
                );
            },
            stop
        );

    private async Task<Refusal?> Choose(
        CadranDb db,
        Id<Organization> id,
        TaxChoice choice,
        CancellationToken stop
    )
    {
        var customer = await db.Set<Organization>().FirstOrDefaultAsync(o => o.Id == id, stop);
        if (customer is null)
            return PlatformRefusals.NotFound;
        var settled = await taxes.Settle(db, customer, new(choice), stop);
        if (!settled.Succeeded)
            return settled.Refusal;
        customer.Taxes = settled.Value;
        await db.SaveChangesAsync(stop);
        return null;
    }
}
