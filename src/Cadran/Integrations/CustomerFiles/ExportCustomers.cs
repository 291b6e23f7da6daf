using System.Globalization;
using Cadran.Customers;
using Cadran.Platform.Api;
using Cadran.Platform.Csv;
using Cadran.Platform.Texts;

namespace Cadran.Integrations.CustomerFiles;

/// <summary>
/// Customers and contacts as CSV files that import back unchanged: the columns of an import, under the names of the API
/// or in the reader's language, a page after the other.
/// </summary>
internal sealed class ExportCustomers(Organizations organizations, Contacts contacts, Texts texts)
{
    private const int RowsAtOnce = 200;
    private static readonly string[] OrganizationFields =
    [
        .. CustomerColumns.Organizations.Select(f => f.Name),
    ];

    private static readonly string[] ContactFields =
    [
        "name",
        "email",
        "phone",
        "organization",
        "organizationId",
        "isBilling",
        "id",
    ];

    /// <summary>Customers by name. In words: headers of the reader's language, and its separator.</summary>
    public Task Write(Stream to, OrganizationFilter filter, bool inWords, CancellationToken stop) =>
        Write(
            to,
            OrganizationFields,
            inWords,
            async cursor =>
                (
                    await organizations.List(
                        filter with
                        {
                            Limit = RowsAtOnce,
                            Cursor = cursor,
                        },
                        stop
                    )
                ).Value,
            o => Cells(o),
            stop
        );

    /// <summary>Contacts by name.</summary>
    public Task Write(Stream to, ContactFilter filter, bool inWords, CancellationToken stop) =>
        Write(
            to,
            ContactFields,
            inWords,
            async cursor =>
                (
                    await contacts.List(filter with { Limit = RowsAtOnce, Cursor = cursor }, stop)
                ).Value,
            c =>
                [
                    c.Name,
                    c.Email,
                    c.Phone,
                    c.OrganizationName,
                    c.OrganizationId?.ToString(),
                    Truth(c.IsBilling),
                    c.Id.ToString(),
                ],
            stop
        );

    private async Task Write<TRow>(
        Stream to,
        string[] fields,
        bool inWords,
        Func<string?, Task<Page<TRow>>> page,
        Func<TRow, IReadOnlyList<string?>> cells,
        CancellationToken stop
    )
    {
        var separator = inWords ? new SpreadsheetCells(texts.Culture).Separator : ',';
        await using var csv = CsvWriter.To(to, byteOrderMark: true, separator);
        await csv.Write(
            [.. fields.Select(field => inWords ? texts["imports.field." + field] : field)],
            stop
        );
        for (string? cursor = null; ; )
        {
            var found = await page(cursor);
            foreach (var row in found.Items)
                await csv.Write(cells(row), stop);
            if ((cursor = found.NextCursor) is null)
                return;
        }
    }

    private static IReadOnlyList<string?> Cells(OrganizationAnswer o)
    {
        var cells = new Dictionary<string, string?>
        {
            ["name"] = o.Name,
            ["id"] = o.Id.ToString(),
            ["registrationNumber"] = o.RegistrationNumber,
            ["vatNumber"] = o.VatNumber,
            ["domains"] = string.Join(", ", o.Domains),
            ["billingEmail"] = o.BillingContacts is [var first, ..] ? first.Email : null,
            ["billingName"] = o.BillingContacts is [var named, ..] ? named.Name : null,
            ["line1"] = o.Address.Line1,
            ["line2"] = o.Address.Line2,
            ["postalCode"] = o.Address.PostalCode,
            ["city"] = o.Address.City,
            ["region"] = o.Address.Region,
            ["country"] = o.Country,
            ["currency"] = o.Currency,
            ["language"] = o.Language,
            ["phone"] = o.Phone,
            ["paymentTermsDays"] = o.PaymentTermsDays?.ToString(CultureInfo.InvariantCulture),
            ["buyerReference"] = o.BuyerReference,
            ["electronicAddress"] = o.ElectronicAddress,
            ["isConsumer"] = Truth(o.IsConsumer),
            ["notes"] = o.Notes,
        };
        return [.. OrganizationFields.Select(field => cells[field])];
    }

    private static string Truth(bool truth) => truth ? "true" : "false";
}
