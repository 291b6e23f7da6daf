namespace Cadran.Billing.Domain.Electronic;

/// <summary>What Peppol BIS Billing 3 asks beyond EN 16931.</summary>
internal static class PeppolRules
{
    /// <summary>What Peppol's list of schemes lacks and EN 16931's has (PEPPOL-EN16931-CL008).</summary>
    private const string Mail = "EM";

    /// <summary>In the order of the published list.</summary>
    public static IEnumerable<EInvoiceFinding> Of(EInvoice invoice)
    {
        if (invoice.BuyerReference is null && invoice.PurchaseOrder is null)
            yield return Peppol("PEPPOL-EN16931-R003", MendAt.Draft);
        if (invoice.Buyer.ElectronicAddress is null)
            yield return Peppol("PEPPOL-EN16931-R010", MendAt.Customer);
        if (invoice.Seller.ElectronicAddress is null)
            yield return Peppol("PEPPOL-EN16931-R020", MendAt.FirmElectronic);
        if (invoice.Buyer.ElectronicAddress?.Scheme == Mail)
            yield return Peppol("PEPPOL-EN16931-CL008", MendAt.Customer);
        else if (invoice.Seller.ElectronicAddress?.Scheme == Mail)
            yield return Peppol("PEPPOL-EN16931-CL008", MendAt.FirmElectronic);
    }

    private static EInvoiceFinding Peppol(string rule, MendAt place) =>
        new(rule, FindingWeight.Peppol, place);
}
