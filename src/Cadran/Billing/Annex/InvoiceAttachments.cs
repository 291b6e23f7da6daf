using Cadran.Billing.Expenses;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Annex;

/// <summary>The files in the mail of an invoice: its PDF, and as was chosen on it the detail and the receipts.</summary>
internal static class InvoiceAttachments
{
    private const long Most = 20 * 1024 * 1024;

    /// <summary>Each receipt once, numbered. Refusal: invoice.attachments_too_large.</summary>
    public static async Task<Result<IReadOnlyList<MailAttachment>>> Of(
        CadranDb db,
        Invoice invoice,
        string pdfHash,
        CancellationToken stop
    )
    {
        var files = new List<MailAttachment>
        {
            new(BillingFiles.FileName(invoice.Number), pdfHash, "application/pdf"),
        };
        if (invoice is { SendsDetail: true, DetailHash: { } detail })
            files.Add(
                new(BillingFiles.FileName(invoice.Number, "-detail.csv"), detail, RenderInvoice.Csv)
            );
        if (invoice.SendsReceipts)
            files.AddRange(await Receipts(db, invoice, stop));
        var size = await Size(db, files, stop);
        return size <= Most
            ? files
            : InvoiceRefusals.AttachmentsTooLarge.With(size / 1024 / 1024 + 1);
    }

    /// <summary>Whether a mail takes them all.</summary>
    public static async Task<bool> Fit(
        CadranDb db,
        IReadOnlyList<MailAttachment> files,
        CancellationToken stop
    ) => await Size(db, files, stop) <= Most;

    private static Task<long> Size(
        CadranDb db,
        IReadOnlyList<MailAttachment> files,
        CancellationToken stop
    )
    {
        var hashes = files.Select(f => f.FileHash).ToList();
        return db.Set<StoredFile>().Where(f => hashes.Contains(f.Hash)).SumAsync(f => f.Size, stop);
    }

    private static async Task<IEnumerable<MailAttachment>> Receipts(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var receipts = await (
            from claim in db.Set<ExpenseClaim>()
            join expense in db.Set<Expense>() on claim.ExpenseId equals expense.Id
            where claim.InvoiceId == invoice.Id && expense.ReceiptHash != null
            orderby expense.Date, expense.Id
            select new
            {
                expense.ReceiptHash,
                expense.ReceiptName,
                expense.ReceiptType,
            }
        ).ToListAsync(stop);
        return receipts
            .DistinctBy(r => r.ReceiptHash)
            .Select(
                (r, i) =>
                    new MailAttachment($"{i + 1}-{r.ReceiptName}", r.ReceiptHash!, r.ReceiptType!)
            );
    }
}
