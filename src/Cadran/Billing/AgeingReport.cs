using Cadran.Customers;
using Cadran.Platform.Csv;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>What one customer owes in one currency, by how late it is.</summary>
internal sealed record CustomerAgeing(Id<Organization> CustomerId, string Customer, Ageing Ageing);

/// <summary>The ageing of what is owed, customer by customer, the largest first; also as CSV.</summary>
internal sealed class AgeingReport(Store store, Texts texts)
{
    public async Task<IReadOnlyList<CustomerAgeing>> Run(DateOnly today, CancellationToken stop)
    {
        var open = await (
            from invoice in store.Read.Set<Invoice>().Owed()
            join customer in store.Read.Set<Organization>()
                on invoice.OrganizationId equals customer.Id
            select new OpenInvoice(
                invoice.OrganizationId,
                customer.Name,
                invoice.Currency,
                invoice.DueDate,
                invoice.TotalMinor - invoice.SettledMinor
            )
        ).ToListAsync(stop);
        return
        [
            .. open.GroupBy(o => (o.Customer, o.Name, o.Currency))
                .Select(g => new CustomerAgeing(
                    g.Key.Customer,
                    g.Key.Name,
                    Of(g.Key.Currency, [.. g], today)
                ))
                .OrderBy(r => r.Ageing.Currency.Code, StringComparer.Ordinal)
                .ThenByDescending(r => r.Ageing.Total.Amount)
                .ThenBy(r => r.Customer, StringComparer.CurrentCulture),
        ];
    }

    public async Task Csv(Stream to, DateOnly today, CancellationToken stop)
    {
        var cells = new SpreadsheetCells(texts.Culture);
        await using var csv = CsvWriter.To(to, byteOrderMark: true, cells.Separator);
        var bands = Enum.GetValues<AgeBand>();
        await csv.Write(
            [
                texts["bill.csv.customer"],
                texts["bill.csv.currency"],
                .. bands.Select(b => texts["age.band." + b.ToString().ToLowerInvariant()]),
                texts["bill.csv.total"],
            ],
            stop
        );
        foreach (var row in await Run(today, stop))
            await csv.Write(
                [
                    row.Customer,
                    row.Ageing.Currency.Code,
                    .. row.Ageing.Bands.Select(b => Written(b.Owed)),
                    Written(row.Ageing.Total),
                ],
                stop
            );

        string Written(Money money) => cells.Amount(money.Amount, money.Currency.Decimals);
    }

    private static Ageing Of(
        Currency currency,
        IReadOnlyList<OpenInvoice> invoices,
        DateOnly today
    ) =>
        new(
            currency,
            [
                .. Enum.GetValues<AgeBand>()
                    .Select(band =>
                    {
                        var (from, to) = AgeBands.Days(band, today);
                        var own = invoices
                            .Where(i =>
                                (from is null || i.DueDate >= from)
                                && (to is null || i.DueDate <= to)
                            )
                            .ToList();
                        return new AgedSum(
                            band,
                            own.Count,
                            Money.OfMinor(own.Sum(i => i.OwedMinor), currency)
                        );
                    }),
            ]
        );

    /// <summary>What is read of an invoice: five columns, all in one index but the name.</summary>
    private sealed record OpenInvoice(
        Id<Organization> Customer,
        string Name,
        Currency Currency,
        DateOnly? DueDate,
        long OwedMinor
    );
}
