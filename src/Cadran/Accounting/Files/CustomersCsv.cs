using Cadran.Billing.Journal;
using Cadran.Customers;
using Cadran.Platform.Csv;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.Files;

/// <summary>
/// The customers of some postings with their accounts in the journal, as they are now: what a ledger has to know before it
/// takes the postings.
/// </summary>
internal sealed class CustomersCsv(Store store, Texts texts)
{
    private static readonly string[] Columns =
    [
        "account",
        "name",
        "line1",
        "line2",
        "postalCode",
        "city",
        "region",
        "country",
        "registration",
        "vat",
        "email",
        "phone",
        "currency",
        "terms",
    ];

    public async Task Write(Stream to, JournalFilter postings, CancellationToken stop)
    {
        var cells = new SpreadsheetCells(texts.Culture);
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        await csv.Write(Columns.Select(c => texts["fileExchange.csv." + c]), stop);
        var db = store.Read;
        var ids = JournalRows.Of(db, postings).Select(j => j.OrganizationId).Distinct();
        var rows = await (
            from customer in db.Set<Organization>()
            join found in db.Set<CustomerAccount>()
                on customer.Id equals found.OrganizationId
                into accounts
            from account in accounts.DefaultIfEmpty()
            where ids.Contains(customer.Id)
            orderby customer.NameKey
            select new { Customer = customer, account.Code }
        )
            .AsNoTracking()
            .ToListAsync(stop);
        var mails = (
            await db.Set<Contact>()
                .Where(c =>
                    c.IsBilling && c.ArchivedAt == null && ids.Contains(c.OrganizationId!.Value)
                )
                .OrderBy(c => c.Id)
                .Select(c => new { Customer = c.OrganizationId!.Value, c.Email })
                .ToListAsync(stop)
        ).ToLookup(c => c.Customer, c => c.Email);
        foreach (var row in rows)
            await csv.Write(
                Cells(row.Customer, row.Code, mails[row.Customer.Id].FirstOrDefault()),
                stop
            );
    }

    private static IEnumerable<string?> Cells(Organization customer, string? account, string? mail)
    {
        var address = customer.BillingAddress ?? customer.Address;
        return
        [
            account,
            customer.Name,
            address.Line1,
            address.Line2,
            address.PostalCode,
            address.City,
            address.Region,
            customer.Country,
            customer.RegistrationNumber,
            customer.VatNumber,
            mail,
            customer.Phone,
            customer.Currency.Code,
            customer.PaymentTermsDays?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ];
    }
}
