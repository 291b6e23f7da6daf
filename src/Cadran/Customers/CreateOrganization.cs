using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Customers;

/// <summary>
/// Makes an organization with its domains and billing contacts. Refused: what <see cref="OrganizationCheck"/> finds,
/// organization.vat_number_invalid, organization.domain_taken.
/// </summary>
internal sealed class CreateOrganization(
    Store store,
    Organizations organizations,
    BillingContacts billingContacts,
    ICustomerTaxes taxes,
    TimeProvider clock
)
{
    public async Task<Result<OrganizationAnswer>> Run(
        OrganizationInput input,
        CancellationToken stop
    )
    {
        var check = OrganizationCheck.Of(input);
        if (!check.Passed)
            return Result<OrganizationAnswer>.Refused(check.Refusals);
        var made = await Write(input, stop);
        // Lost a race for a domain: asked again, the answer names who has it.
        if (made.Refusal == CustomerRefusals.DomainTaken)
            made = await Write(input, stop);
        return await organizations.Answer(made, stop);
    }

    private Task<Result<Id<Organization>>> Write(OrganizationInput input, CancellationToken stop) =>
        store.Write(db => Add(db, input, stop), stop, CustomerRefusals.DomainTaken);

    private async Task<Result<Id<Organization>>> Add(
        CadranDb db,
        OrganizationInput input,
        CancellationToken stop
    )
    {
        var home = await db.Set<Workspace>().SingleAsync(stop);
        var row = new Organization
        {
            Id = Id<Organization>.New(clock),
            Name = input.Name,
            NameKey = "",
            Currency = home.Currency,
            Language = home.Language,
            Country = home.Country,
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        if (OrganizationFacts.Apply(row, input) is { } refusal)
            return refusal;
        if (await OrganizationFacts.Tax(db, row, input, taxes, stop) is { } untaxed)
            return untaxed;
        db.Add(row);
        if (await OrganizationDomains.Replace(db, row.Id, input.Domains ?? [], stop) is { } taken)
            return taken;
        await billingContacts.Replace(db, row.Id, input.BillingContacts ?? [], stop);
        return row.Id;
    }
}
