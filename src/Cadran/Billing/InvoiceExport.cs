using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The invoices of a list as CSV for a spreadsheet of the reader's language: its headings, its decimal sign, and the
/// semicolon where the comma is that sign. Written row by row, whatever their number.
/// </summary>
internal sealed class InvoiceExport(
    Store store,
    InvoiceQueries invoices,
    Postings postings,
    Texts texts
)
{
    private static readonly string[] Columns =
    [
        "number",
        "customer",
        "status",
        "date",
        "dueDate",
        "reference",
        "purchaseOrder",
        "currency",
        "net",
        "tax",
        "rounding",
        "total",
        "deposits",
        "paid",
        "credited",
        "due",
    ];

    private readonly SpreadsheetCells cells = new(texts.Culture);

    public async Task Write(
        Stream to,
        InvoiceFilter filter,
        Keyset<ListedInvoice> order,
        CancellationToken stop
    )
    {
        var names = await store
            .Read.Set<Organization>()
            .Select(o => new { o.Id, o.Name })
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        var today = await invoices.Today(stop);
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        await csv.Write(Columns.Select(column => texts["bill.csv." + column]), stop);
        var all = await invoices.All(filter, order, stop);
        await foreach (var invoice in all.WithCancellation(stop))
            await csv.Write(Cells(invoice, names, today), stop);
    }

    private IEnumerable<string?> Cells(
        Invoice invoice,
        Dictionary<Id<Organization>, string> names,
        DateOnly today
    ) =>
        [
            invoice.Number,
            invoice.Customer?.Name ?? names.GetValueOrDefault(invoice.OrganizationId),
            InvoiceStates.Of(
                invoice,
                InvoiceAnswer.StatusOf(invoice, today),
                postings.Usual,
                today,
                texts
            ),
            SpreadsheetCells.Day(invoice.IssueDate),
            SpreadsheetCells.Day(invoice.DueDate),
            invoice.CustomerReference,
            invoice.PurchaseOrder,
            invoice.Currency.Code,
            Amount(invoice.NetMinor - invoice.DiscountTotalMinor, invoice),
            Amount(invoice.TaxTotalMinor, invoice),
            Amount(invoice.RoundingMinor, invoice),
            Amount(invoice.TotalMinor, invoice),
            Amount(invoice.DeductedMinor, invoice),
            Amount(invoice.Paid.Minor, invoice),
            Amount(invoice.CreditedMinor, invoice),
            Amount(invoice.Status == InvoiceStatus.Issued ? invoice.Due.Minor : 0, invoice),
        ];

    private string Amount(long minor, Invoice invoice) =>
        cells.Amount(invoice.Currency.FromMinor(minor), invoice.Currency.Decimals);
}
