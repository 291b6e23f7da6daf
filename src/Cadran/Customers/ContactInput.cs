using Cadran.Platform;
using Cadran.Platform.Data;

namespace Cadran.Customers;

/// <summary>
/// What people say of a contact. Changed: what is absent is emptied, but whether it is a billing contact, which stays
/// as long as the organization does.
/// </summary>
internal sealed record ContactInput(
    string Name,
    string Email,
    Id<Organization>? OrganizationId = null,
    string? Phone = null,
    bool? IsBilling = null
)
{
    internal Check Check() =>
        new Check().Line(Name, "name").Email(Email, "email").OptionalLine(Phone, "phone", 60);

    internal void ApplyTo(Contact row)
    {
        var sameOrganization = row.OrganizationId == OrganizationId;
        row.Name = Name.Trim();
        row.NameKey = SearchText.Key(row.Name);
        row.Email = Email.Trim();
        row.EmailKey = EmailAddress.Key(Email);
        row.Phone = Blank.ToNull(Phone);
        row.OrganizationId = OrganizationId;
        row.IsBilling = IsBilling ?? (sameOrganization && row.IsBilling);
    }
}
