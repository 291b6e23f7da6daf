using System.Runtime.CompilerServices;
using Cadran.Billing.Deposits;
using Cadran.Billing.Expenses;
using Cadran.Billing.Interest;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Billing.Journal;

/// <summary>SHA-256 of what a part of a document said when it was posted.</summary>
internal sealed record Seal(string Part, string Hash);

/// <summary>
/// A part of documents that postings seal: the rows of one table. `Owner` is the column with the document's id; null
/// where the row is the document.
/// </summary>
internal sealed record SealedPart(string Name, RowContent Content, string? Owner);

/// <summary>
/// Seals documents as they are posted: all columns but those that may move, discovered from the model. Another kind of
/// document adds its parts to <see cref="Parts"/>; verification finds them by their names.
/// </summary>
internal static class Seals
{
    private static readonly ConditionalWeakTable<IModel, IReadOnlyList<SealedPart>> Made = [];

    public static IReadOnlyList<SealedPart> Parts(IModel model) =>
        Made.GetValue(
            model,
            made =>
                [
                    new("invoice", RowContent.Of<Invoice>(made), null),
                    new("lines", RowContent.Of<InvoiceLine>(made), "invoice_id"),
                    new("claims", RowContent.Of<Claim>(made), "invoice_id"),
                    new("expenses", RowContent.Of<ExpenseClaim>(made), "invoice_id"),
                    new("interest", RowContent.Of<InterestClaim>(made), "invoice_id"),
                    new("deposits", RowContent.Of<DepositDeduction>(made), "invoice_id"),
                    new("payment", RowContent.Of<Payment>(made, withOnce: true), null),
                    new("refund", RowContent.Of<Refund>(made, withOnce: true), null),
                    new("writeoff", RowContent.Of<WriteOff>(made, withOnce: true), null),
                    new("exchange", RowContent.Of<ExchangeDifference>(made, withOnce: true), null),
                ]
        );

    /// <summary>Of an invoice with its lines and what they claim, which have to be saved.</summary>
    public static async Task<IReadOnlyList<Seal>> Of(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var seals = new List<Seal> { One(db, "invoice", invoice) };
        foreach (var part in Parts(db.Model).Where(part => part.Owner is not null))
        {
            var found = await SealReader.Read(db, part, [invoice.Id.Value], stop);
            seals.Add(
                new Seal(part.Name, found.GetValueOrDefault(invoice.Id.Value, SealReader.Nothing))
            );
        }
        return seals;
    }

    /// <summary>Of a document that is one row: a payment, a refund, a write-off.</summary>
    public static IReadOnlyList<Seal> Of(CadranDb db, string part, TenantRow row) =>
        [One(db, part, row)];

    private static Seal One(CadranDb db, string part, TenantRow row)
    {
        row.WorkspaceId = db.Workspace;
        var content = Parts(db.Model).Single(p => p.Name == part).Content;
        return new Seal(part, JournalContent.HashOf([content.Read(row)]));
    }
}
