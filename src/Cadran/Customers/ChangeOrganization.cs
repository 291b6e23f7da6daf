using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>
/// Changes an organization. Refused as when it is made; not_found; edit.stale; organization.currency_in_use when time
/// or documents hold amounts in the old currency.
/// </summary>
internal sealed class ChangeOrganization(
    Store store,
    Organizations organizations,
    BillingContacts billingContacts,
    ICustomerTaxes taxes,
    IEnumerable<IOrganizationInUse> uses
)
{
    public async Task<Result<OrganizationAnswer>> Run(
        Id<Organization> id,
        OrganizationInput input,
        int? version,
        CancellationToken stop
    )
    {
        var check = OrganizationCheck.Of(input);
        if (!check.Passed)
            return Result<OrganizationAnswer>.Refused(check.Refusals);
        var changed = await Write(id, input, version, stop);
        // Lost a race for a domain: asked again, the answer names who has it.
        if (changed.Refusal == CustomerRefusals.DomainTaken)
            changed = await Write(id, input, version, stop);
        return await organizations.Answer(changed, stop);
    }

    private Task<Result<Id<Organization>>> Write(
        Id<Organization> id,
        OrganizationInput input,
        int? version,
        CancellationToken stop
    ) =>
        store.Write(db => Change(db, id, input, version, stop), stop, CustomerRefusals.DomainTaken);

    private async Task<Result<Id<Organization>>> Change(
        CadranDb db,
        Id<Organization> id,
        OrganizationInput input,
        int? version,
        CancellationToken stop
    )
    {
        var found = await Editing.Find(db, id, version, stop);
        if (!found.Succeeded)
            return Result<Id<Organization>>.Refused(found.Refusals);
        var row = found.Value;
        var currency = row.Currency;
        if (OrganizationFacts.Apply(row, input) is { } refusal)
            return refusal;
        if (await OrganizationFacts.Tax(db, row, input, taxes, stop) is { } untaxed)
            return untaxed;
        if (row.Currency != currency && await HeldBy(db, id, stop) is { Count: > 0 } held)
            return CustomerRefusals.CurrencyInUse.With(currency.Code).Naming("usedBy", held);
        if (
            input.Domains is { } domains
            && await OrganizationDomains.Replace(db, id, domains, stop) is { } taken
        )
            return taken;
        if (input.BillingContacts is { } contacts)
            await billingContacts.Replace(db, id, contacts, stop);
        Editing.Touch(db, row);
        return id;
    }

    private async Task<IReadOnlyList<string>> HeldBy(
        CadranDb db,
        Id<Organization> id,
        CancellationToken stop
    )
    {
        var held = new List<string>();
        foreach (var use in uses)
            held.AddRange(
                (await use.Find(db, id, stop))
                    .Where(found => found.InItsCurrency)
                    .Select(found => found.What)
            );
        return held;
    }
}
