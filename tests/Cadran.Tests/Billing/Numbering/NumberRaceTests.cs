using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Billing.Numbering;

/// <summary>Numbers asked for at once (promises): each series gives 1 to n, whoever comes first.</summary>
public class NumberRaceTests
{
    private const int Asked = 1_000;
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Theory, BothDatabases]
    public async Task A_thousand_over_three_series_are_without_gap_or_twin_D3(OnDatabase on)
    {
        var (one, other) = (await Firm.Of(on), await Firm.Of(on));
        (Firm, DocumentKind)[] series =
        [
            (one, DocumentKind.Invoice),
            (one, DocumentKind.CreditNote),
            (other, DocumentKind.Invoice),
        ];
        var given = new List<string>[] { [], [], [] };

        await Parallel.ForAsync(
            0,
            Asked,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, stop) =>
            {
                // Each seventh changes its mind, as a crash would: its number is given to the next.
                var number = await Take(series[i % 3], i % 7 == 0, stop);
                lock (given)
                    if (number is not null)
                        given[i % 3].Add(number);
            }
        );

        Assert.Equal(Asked - 143, given.Sum(numbers => numbers.Count));
        for (var i = 0; i < given.Length; i++)
        {
            var letter = i == 1 ? 'A' : 'F';
            Assert.Equal(
                Enumerable.Range(1, given[i].Count).Select(n => $"{letter}-2026-{n:0000}"),
                given[i].Order(StringComparer.Ordinal)
            );
        }
    }

    private static async Task<string?> Take(
        (Firm Firm, DocumentKind Kind) series,
        bool givesUp,
        CancellationToken stop
    )
    {
        await using var scope = series.Firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(series.Firm.Workspace);
        var taken = await scope
            .ServiceProvider.GetRequiredService<Store>()
            .Write<string>(
                async db =>
                {
                    var number = await InvoiceNumbers.Next(db, series.Kind, Day, stop);
                    return givesUp ? PlatformRefusals.NotFound : number;
                },
                stop
            );
        return givesUp ? null : taken.Value;
    }
}
