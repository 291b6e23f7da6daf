using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using QuickBooksStandIn.Companies;

namespace QuickBooksStandIn.Entities;

/// <summary>The link under which a customer sees and pays an invoice.</summary>
internal static class PayLinks
{
    /// <summary>
    /// Only an invoice with a way to pay online and a valid e-mail has one, in a company with QuickBooks Payments.
    /// </summary>
    public static bool IsThere(Company company, JsonObject invoice) =>
        company.Payments
        && EmailAddresses.AreValid(invoice["BillEmail"].Text("Address"))
        && (
            invoice.Flag("AllowOnlineCreditCardPayment")
            || invoice.Flag("AllowOnlineACHPayment")
            || invoice.Flag("AllowOnlinePayPalPayment")
        );

    public static string Key(string secret, string realm, string id)
    {
        var mac = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes($"{realm}/{id}")
        );
        return $"{realm}-{id}-{Convert.ToHexStringLower(mac.AsSpan(0, 16))}";
    }

    /// <summary>The realm and invoice of a key, or null for one that was made up.</summary>
    public static (string Realm, string Id)? Read(string secret, string key) =>
        key.Split('-') is [var realm, var id, _] && Secrets.Same(key, Key(secret, realm, id))
            ? (realm, id)
            : null;
}
