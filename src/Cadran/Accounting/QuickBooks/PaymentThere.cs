using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What a payment of ours is there: how much in all, and what of it pays which document.</summary>
internal static class PaymentThere
{
    /// <summary>By which a payment there is known as ours: it stands in its private note.</summary>
    public static string Key(Id<Payment> id) => $"cadran-payment:{id.Value:N}";

    /// <summary>The same of a credit note put on an invoice.</summary>
    public static string Key(Id<Invoice> note, Id<Invoice> invoice) =>
        $"cadran-credit:{note.Value:N}:{invoice.Value:N}";

    public static bool IsOurs(RemotePayment there) =>
        there.PrivateNote is { } note
        && (
            note.Contains("cadran-payment:", StringComparison.Ordinal)
            || note.Contains("cadran-credit:", StringComparison.Ordinal)
        );

    public static bool IsVoid(RemotePayment there) =>
        there.IsDeleted
        || (
            there.TotalAmt is null or 0
            && (there.Line ?? []).All(l => (l.LinkedTxn ?? []).Count == 0)
        );

    public static RemoteLine Line(string type, string id, decimal amount) =>
        new() { Amount = amount, LinkedTxn = [new(id, type)] };

    /// <summary>What it pays of that invoice, or takes of that credit memo.</summary>
    public static decimal PaidOf(RemotePayment there, string id, string type = "Invoice") =>
        (there.Line ?? [])
            .Where(l => (l.LinkedTxn ?? []).Any(t => t.TxnId == id && t.TxnType == type))
            .Sum(l => l.Amount ?? 0);

    /// <summary>What it says of money, as one text: "250.00|Invoice 145 200.00".</summary>
    public static string Says(RemotePayment there) =>
        string.Join(
            '|',
            [
                Plain(there.TotalAmt ?? 0),
                .. (there.Line ?? [])
                    .SelectMany(l =>
                        (l.LinkedTxn ?? []).Select(t => (t.TxnType, t.TxnId, Sum: l.Amount ?? 0))
                    )
                    .GroupBy(l => (l.TxnType, l.TxnId))
                    .OrderBy(g => g.Key.TxnType, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.TxnId, StringComparer.Ordinal)
                    .Select(g => $"{g.Key.TxnType} {g.Key.TxnId} {Plain(g.Sum(l => l.Sum))}"),
            ]
        );

    private static string Plain(decimal amount) =>
        amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
