namespace Cadran.Accounting.QuickBooks.Wire;

/// <summary>What the types of this folder are called there.</summary>
internal static class Entities
{
    private static readonly Dictionary<Type, string> names = new()
    {
        [typeof(RemoteCustomer)] = "Customer",
        [typeof(RemoteItem)] = "Item",
        [typeof(RemoteTaxCode)] = "TaxCode",
        [typeof(RemoteTaxRate)] = "TaxRate",
        [typeof(RemoteTerm)] = "Term",
        [typeof(RemoteAccount)] = "Account",
        [typeof(RemotePaymentMethod)] = "PaymentMethod",
        [typeof(RemoteCompany)] = "CompanyInfo",
        [typeof(RemotePreferences)] = "Preferences",
        [typeof(RemoteInvoice)] = "Invoice",
        [typeof(RemoteCreditMemo)] = "CreditMemo",
        [typeof(RemotePayment)] = "Payment",
    };

    /// <summary>As in queries and answers: "CreditMemo".</summary>
    public static string Name<T>()
        where T : RemoteObject => names[typeof(T)];

    /// <summary>As in addresses, which are case sensitive: "creditmemo".</summary>
    public static string Path<T>()
        where T : RemoteObject => Name<T>().ToLowerInvariant();
}
