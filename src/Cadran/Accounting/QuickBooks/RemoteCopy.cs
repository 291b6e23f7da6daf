using System.Security.Cryptography;
using System.Text.Json;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;

namespace Cadran.Accounting.QuickBooks;

/// <summary>What a document there says, and whether it is still what we wrote.</summary>
internal static class RemoteCopy
{
    /// <summary>By which a document there is known as one of ours: it stands in its private note.</summary>
    public static string Key(Id<Invoice> id) => $"cadran:{id.Value:N}";

    public static bool IsOf(RemoteSale there, Id<Invoice> id) =>
        there.PrivateNote?.Contains(Key(id), StringComparison.Ordinal) == true;

    public static bool IsVoided(RemoteSale there) =>
        there.TotalAmt == 0
        && there.PrivateNote?.Contains("Voided", StringComparison.OrdinalIgnoreCase) == true;

    public static bool IsAlive(RemoteSale there) => !there.IsDeleted && !IsVoided(there);

    /// <summary>A hash of what is ours on it: number, days, customer, lines, taxes, total.</summary>
    public static string HashOf(RemoteSale there) =>
        Hash(
            new
            {
                there.DocNumber,
                Body = Body(there),
                Total = Plain(there.TotalAmt),
            }
        );

    /// <summary>A hash of what it charges, to whom and when: lines by text, amount, item and tax, whatever quantity and price.</summary>
    public static string ChargeOf(RemoteSale there) =>
        Hash(
            new
            {
                there.DocNumber,
                there.TxnDate,
                (there as RemoteInvoice)?.DueDate,
                Customer = there.CustomerRef?.Value,
                Lines = Sold(there)
                    .Select(l => new
                    {
                        Text = Folding.Fold(l.Description),
                        Amount = Plain(l.Amount),
                        Item = l.SalesItemLineDetail?.ItemRef?.Value,
                        Tax = l.SalesItemLineDetail?.TaxCodeRef?.Value,
                    }),
                Total = Plain(there.TotalAmt),
            }
        );

    /// <summary>Whether what is there says what would be written now; numbers and sums are its own.</summary>
    public static bool SaysTheSame(RemoteSale there, RemoteSale written) =>
        Hash(Body(there)) == Hash(Body(written));

    /// <summary>What a change may write: what is ours. Memo, address, note and terms may be a bookkeeper's by now.</summary>
    public static T Ours<T>(T written)
        where T : RemoteSale
    {
        var ours = written with
        {
            DocNumber = null,
            BillEmail = null,
            CustomerMemo = null,
            PrivateNote = null,
            EmailStatus = null,
        };
        return ours is RemoteInvoice invoice
            ? (T)
                (RemoteSale)(
                    invoice with
                    {
                        SalesTermRef = null,
                        BillEmailCc = null,
                        AllowOnlineCreditCardPayment = null,
                        AllowOnlineACHPayment = null,
                    }
                )
            : ours;
    }

    private static string Hash(object ours) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ours)));

    private static object Body(RemoteSale there) =>
        new
        {
            there.TxnDate,
            (there as RemoteInvoice)?.DueDate,
            Customer = there.CustomerRef?.Value,
            Lines = Sold(there)
                .Select(l => new
                {
                    l.Description,
                    Amount = Plain(l.Amount),
                    Quantity = Plain(l.SalesItemLineDetail?.Qty),
                    Price = Plain(l.SalesItemLineDetail?.UnitPrice),
                    Item = l.SalesItemLineDetail?.ItemRef?.Value,
                    Tax = l.SalesItemLineDetail?.TaxCodeRef?.Value,
                }),
        };

    public static RemoteFace FaceOf(RemoteSale there) =>
        new(
            there.DocNumber,
            there.TxnDate,
            (there as RemoteInvoice)?.DueDate,
            there.CustomerRef?.Name ?? there.CustomerRef?.Value,
            [
                .. Sold(there)
                    .Select(l => new RemoteFaceLine(
                        l.Description,
                        l.SalesItemLineDetail?.Qty,
                        l.SalesItemLineDetail?.UnitPrice,
                        l.Amount
                    )),
            ],
            there.TxnTaxDetail?.TotalTax,
            there.TotalAmt
        );

    /// <summary>Where it stands after it was read.</summary>
    public static CopyState StateOf(
        RemoteSale there,
        string writtenHash,
        string writtenCharge,
        Money asked
    ) =>
        there.IsDeleted ? CopyState.DeletedThere
        : IsVoided(there) ? CopyState.VoidedThere
        : HashOf(there) != writtenHash && ChargeOf(there) != writtenCharge ? CopyState.ChangedThere
        : there.TotalAmt != asked.Amount ? CopyState.OtherTotal
        : CopyState.InStep;

    /// <summary>Somebody changed, voided or deleted it there: it is left as it is, and not mailed.</summary>
    public static bool IsTheirs(RemoteSale there, CopiedDocument copy, Money asked) =>
        StateOf(there, copy.WrittenHash, copy.WrittenCharge, asked)
            is CopyState.ChangedThere
                or CopyState.VoidedThere
                or CopyState.DeletedThere;

    /// <summary>
    /// Whether what is open there is what is due here, aside from a total that is another there: what was paid on one side
    /// alone would be asked for again.
    /// </summary>
    public static bool AsksWhatIsDue(long totalMinor, long openMinor, Invoice here) =>
        (openMinor == 0 && here.Due.Minor == 0)
        || openMinor - here.Due.Minor == totalMinor - here.Asked.Minor;

    /// <summary>Minor units of an amount that may be finer than its currency.</summary>
    public static long Minor(decimal? amount, Currency currency) =>
        currency.ToMinor(Rounding.ToCurrency(amount ?? 0, currency));

    /// <summary>Without zeros at its end, which say nothing.</summary>
    private static decimal? Plain(decimal? number) => number / 1.0000000000000000000000000000m;

    /// <summary>The lines that sell something or take off something; sums are left out.</summary>
    private static IEnumerable<RemoteLine> Sold(RemoteSale there) =>
        (there.Line ?? []).Where(l =>
            l.DetailType is "SalesItemLineDetail" or "DiscountLineDetail" or "GroupLineDetail"
        );
}
