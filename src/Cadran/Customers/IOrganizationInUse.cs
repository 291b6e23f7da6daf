using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>
/// What a capability keeps of an organization, in the words of the API ("projects", "timeEntries", "invoices"), and
/// whether it holds amounts in the organization's currency.
/// </summary>
internal sealed record OrganizationUse(string What, bool InItsCurrency = false);

/// <summary>
/// Asked, inside the unit, before an organization is deleted or changes its currency. Each capability that refers to
/// organizations registers one; what none names is still kept by its foreign key.
/// </summary>
internal interface IOrganizationInUse
{
    /// <summary>What there is of that organization; empty when nothing refers to it.</summary>
    Task<IReadOnlyList<OrganizationUse>> Find(
        CadranDb db,
        Id<Organization> organization,
        CancellationToken stop
    );
}
