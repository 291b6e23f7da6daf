using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Something there that can be chosen.</summary>
internal sealed record RemoteChoice(
    string Id,
    string Name,
    bool IsActive = true,
    string? Note = null
);

/// <summary>The short lists of the connected company, as they are there now.</summary>
internal sealed class CompanyLists(QuickBooksClient client)
{
    /// <summary>Items that a line can be of.</summary>
    public async Task<IReadOnlyList<RemoteChoice>> Items(CancellationToken stop) =>
        Chosen(
            (await client.Query<RemoteItem>(null, stop)).Where(i =>
                i.Type is "Service" or "NonInventory" or "Inventory"
            )
        );

    /// <summary>Accounts that items can book their income to.</summary>
    public async Task<IReadOnlyList<RemoteChoice>> IncomeAccounts(CancellationToken stop) =>
        Chosen(await client.Query<RemoteAccount>("AccountType = 'Income'", stop));

    /// <summary>Each with the sum of its rates as its note: "14.975".</summary>
    public async Task<IReadOnlyList<RemoteChoice>> TaxCodes(CancellationToken stop)
    {
        var rates = (await client.Query<RemoteTaxRate>(null, stop)).ToDictionary(
            r => r.Id!,
            r => r.RateValue ?? 0
        );
        return
        [
            .. (await client.Query<RemoteTaxCode>(null, stop))
                .Where(c => c.Active != false)
                .OrderBy(c => c.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(c => new RemoteChoice(
                    c.Id!,
                    c.Title,
                    true,
                    (c.SalesTaxRateList?.TaxRateDetail ?? [])
                        .Sum(d =>
                            d.TaxRateRef is { } rate ? rates.GetValueOrDefault(rate.Value) : 0
                        )
                        .ToString(CultureInfo.InvariantCulture)
                )),
        ];
    }

    /// <summary>Each with its days as its note.</summary>
    public async Task<IReadOnlyList<RemoteChoice>> Terms(CancellationToken stop) =>
        [
            .. (await client.Query<RemoteTerm>(null, stop))
                .Where(t => t is { DueDays: not null })
                .OrderBy(t => t.DueDays)
                .Select(t => new RemoteChoice(
                    t.Id!,
                    t.Title,
                    t.Active != false,
                    t.DueDays!.Value.ToString(CultureInfo.InvariantCulture)
                )),
        ];

    /// <summary>All customers, inactive ones too; the e-mail address is the note.</summary>
    public async Task<IReadOnlyList<RemoteChoice>> Customers(CancellationToken stop) =>
        [
            .. (await client.Query<RemoteCustomer>("Active IN (true,false)", stop))
                .OrderBy(c => c.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(c => new RemoteChoice(
                    c.Id!,
                    c.Title,
                    c.Active != false,
                    c.PrimaryEmailAddr?.Address
                )),
        ];

    private static IReadOnlyList<RemoteChoice> Chosen(IEnumerable<RemoteNamed> rows) =>
        [
            .. rows.Where(r => r.Active != false)
                .OrderBy(r => r.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(r => new RemoteChoice(r.Id!, r.Title)),
        ];
}
