using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>How late what is owed is: the bands of the ageing bar, by days past the due date.</summary>
internal enum AgeBand
{
    NotDue,
    To30,
    To60,
    To90,
    Over90,
}

/// <summary>What is owed in one currency, band by band; all bands are there, in order.</summary>
internal sealed record Ageing(Currency Currency, IReadOnlyList<AgedSum> Bands)
{
    public Money Total => Bands.Aggregate(Money.Zero(Currency), (sum, band) => sum + band.Owed);
}

internal sealed record AgedSum(AgeBand Band, int Count, Money Owed);

/// <summary>The days of a band; both ends included, open where null.</summary>
internal static class AgeBands
{
    public static (DateOnly? DueFrom, DateOnly? DueTo) Days(AgeBand band, DateOnly today) =>
        band switch
        {
            AgeBand.NotDue => (today, null),
            AgeBand.To30 => (today.AddDays(-30), today.AddDays(-1)),
            AgeBand.To60 => (today.AddDays(-60), today.AddDays(-31)),
            AgeBand.To90 => (today.AddDays(-90), today.AddDays(-61)),
            _ => (null, today.AddDays(-91)),
        };
}

/// <summary>Sums what is owed by how late it is (S56): one query over the open invoices alone.</summary>
internal sealed class AgeingQuery(Store store)
{
    public async Task<IReadOnlyList<Ageing>> Run(
        DateOnly today,
        Id<Organization>? customer,
        CancellationToken stop
    )
    {
        var (d30, d60, d90) = (today.AddDays(-30), today.AddDays(-60), today.AddDays(-90));
        var open = store.Read.Set<Invoice>().Owed();
        if (customer is { } only)
            open = open.Where(i => i.OrganizationId == only);
        var sums = await open.GroupBy(i => i.Currency)
            .Select(g => new
            {
                g.Key,
                Counts = new[]
                {
                    g.Sum(i => i.DueDate >= today ? 1 : 0),
                    g.Sum(i => i.DueDate < today && i.DueDate >= d30 ? 1 : 0),
                    g.Sum(i => i.DueDate < d30 && i.DueDate >= d60 ? 1 : 0),
                    g.Sum(i => i.DueDate < d60 && i.DueDate >= d90 ? 1 : 0),
                    g.Sum(i => i.DueDate < d90 ? 1 : 0),
                },
                Owed = new[]
                {
                    g.Sum(i => i.DueDate >= today ? i.TotalMinor - i.SettledMinor : 0),
                    g.Sum(i =>
                        i.DueDate < today && i.DueDate >= d30 ? i.TotalMinor - i.SettledMinor : 0
                    ),
                    g.Sum(i =>
                        i.DueDate < d30 && i.DueDate >= d60 ? i.TotalMinor - i.SettledMinor : 0
                    ),
                    g.Sum(i =>
                        i.DueDate < d60 && i.DueDate >= d90 ? i.TotalMinor - i.SettledMinor : 0
                    ),
                    g.Sum(i => i.DueDate < d90 ? i.TotalMinor - i.SettledMinor : 0),
                },
            })
            .ToListAsync(stop);
        return
        [
            .. sums.OrderByDescending(s => s.Counts.Sum())
                .ThenBy(s => s.Key.Code, StringComparer.Ordinal)
                .Select(s => new Ageing(
                    s.Key,
                    [
                        .. Enum.GetValues<AgeBand>()
                            .Select(band => new AgedSum(
                                band,
                                s.Counts[(int)band],
                                Money.OfMinor(s.Owed[(int)band], s.Key)
                            )),
                    ]
                )),
        ];
    }
}
