using System.Globalization;
using System.Text;

namespace Cadran.Billing.Domain.Electronic;

/// <summary>
/// The text of the code that banks' apps read to fill in a SEPA credit transfer (EPC069-12, version 002): who gets how
/// much on which account, and the reference.
/// </summary>
internal static class EpcCode
{
    private const int LongestName = 70;
    private const int MostBytes = 331;
    private const decimal MostAmount = 999_999_999.99m;

    /// <summary>Null where there is none: not by SEPA, nothing to pay, or too long for the code.</summary>
    public static string? Of(EInvoicePayment? payment, decimal due)
    {
        if (payment is not { Sepa: true } || due is <= 0 or > MostAmount)
            return null;
        string[] lines =
        [
            "BCD",
            "002",
            "1",
            "SCT",
            payment.Bic ?? "",
            Name(payment.Holder ?? ""),
            payment.Iban,
            "EUR" + due.ToString("0.00", CultureInfo.InvariantCulture),
            "",
            CreditorReference.IsValid(payment.Reference) ? payment.Reference : "",
            CreditorReference.IsValid(payment.Reference) ? "" : payment.Reference,
        ];
        var text = string.Join('\n', lines).TrimEnd('\n');
        return Encoding.UTF8.GetByteCount(text) <= MostBytes ? text : null;
    }

    private static string Name(string name)
    {
        var line = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return Beginning.Of(line, LongestName).Trim();
    }
}
