namespace Cadran.Billing.Domain.Electronic;

/// <summary>What each category of tax asks (BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O; rule X5).</summary>
internal static class CategoryRules
{
    /// <summary>In the order of the invoice's taxes.</summary>
    public static IEnumerable<EInvoiceFinding> Of(EInvoice invoice)
    {
        if (invoice.Taxes.Count == 0)
            yield return CoreRules.Invalid("BR-CO-18", MendAt.Draft);
        foreach (var tax in invoice.Taxes.Where(t => t.Category is not ("L" or "M")))
        foreach (var finding in Of(invoice, tax))
            yield return finding;
        if (invoice.Taxes.Count > 1 && invoice.Taxes.Any(t => t.Category == "O"))
            yield return CoreRules.Invalid("BR-O-11", MendAt.Draft);
        if (Deliveries(invoice))
            yield return CoreRules.Invalid("BR-IC-11", MendAt.Draft);
    }

    private static IEnumerable<EInvoiceFinding> Of(EInvoice invoice, EInvoiceTax tax)
    {
        var (seller, buyer, name) = (invoice.Seller, invoice.Buyer, Name(tax.Category));
        var taxNumberWillDo = tax.Category is "S" or "Z" or "E";
        if (
            tax.Category != "O"
            && seller.VatNumber is null
            && !(taxNumberWillDo && seller.TaxNumber is not null)
        )
            yield return CoreRules.Invalid($"BR-{name}-02", MendAt.FirmNumbers);
        if (tax.Category is "AE" or "K" && buyer.VatNumber is null)
            yield return CoreRules.Invalid(
                tax.Category == "K" ? "cadran-ic-buyer" : "cadran-ae-buyer",
                MendAt.Customer
            );
        if (tax.Category == "S" ? tax.Rate <= 0 : tax.Rate != 0)
            yield return CoreRules.Invalid($"BR-{name}-05", MendAt.Taxes);
        if (tax.Category is not ("S" or "Z") && tax.Reason is null && tax.ReasonCode is null)
            yield return CoreRules.Invalid($"BR-{name}-10", MendAt.Taxes);
    }

    /// <summary>Goods that go to another country of the Union: when, and where to (BR-IC-11, BR-IC-12).</summary>
    private static bool Deliveries(EInvoice invoice) =>
        invoice.Taxes.Any(t => t.Category == "K")
        && (
            (invoice.DeliveryDate is null && invoice.Period is null)
            || invoice.DeliveryCountry is null
        );

    /// <summary>A category in the ids of its rules.</summary>
    internal static string Name(string category) =>
        category switch
        {
            "K" => "IC",
            "L" => "AF",
            "M" => "AG",
            _ => category,
        };
}
