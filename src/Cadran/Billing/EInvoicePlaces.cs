using Cadran.Billing.Domain.Electronic;
using Cadran.Customers;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>The fields where findings are mended, and who may.</summary>
internal static class EInvoicePlaces
{
    private const string Documents = "/settings/documents#f-";

    /// <summary>Null: on the invoice itself.</summary>
    public static (string Href, string Permission)? Of(MendAt place, Id<Organization> customer) =>
        place switch
        {
            MendAt.FirmAddress => ("/settings", Permissions.SettingsEdit),
            MendAt.FirmNumbers => (Documents + "registrationnumber", Permissions.SettingsEdit),
            MendAt.FirmAccount => (Documents + "iban", Permissions.SettingsEdit),
            MendAt.FirmElectronic => (Documents + "electronicaddress", Permissions.SettingsEdit),
            MendAt.Numbering => (Documents + "invoicenumberpattern", Permissions.SettingsEdit),
            MendAt.Customer => (
                $"/customers/{customer}?tab=settings#f-registrationnumber",
                Permissions.CustomersEdit
            ),
            MendAt.Taxes => ("/settings/taxes", Permissions.SettingsEdit),
            _ => null,
        };
}
