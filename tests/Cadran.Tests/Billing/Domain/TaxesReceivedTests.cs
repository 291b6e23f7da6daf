using Cadran.Billing.Domain;
using CsCheck;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Splitting what is received over taxes: exact, whatever the parts and the payments are.</summary>
public class TaxesReceivedTests
{
    private static readonly Guid Gst = new(1, 0, 0, new byte[8]);
    private static readonly Guid Qst = new(2, 0, 0, new byte[8]);

    private static readonly Gen<TaxedTogether> APart = Gen.Select(
        Gen.Long[-50_000, 50_000],
        Gen.Long[-9_000, 9_000],
        Gen.Long[-9_000, 9_000],
        Gen.Int[0, 2],
        (total, gst, qst, count) =>
            new TaxedTogether(
                "S",
                total,
                [.. new TaxOfPart[] { new(Gst, 5, gst), new(Qst, 9.975m, qst) }.Take(count)]
            )
    );

    [Fact]
    public void A_payment_in_full_is_the_parts_of_the_document()
    {
        TaxedTogether[] parts =
        [
            new("S", 12000, [new(Gst, 20, 2000)]),
            new("S", 1055, [new(Qst, 5.5m, 55)]),
            new("O", 100, []),
        ];

        var rows = TaxesReceived.Of(13155, parts, Nothing(parts));

        Assert.Equal([12000, 1055, 100], rows.Select(r => r.AmountMinor));
        Assert.Equal([2000, 55, 0], rows.Select(r => r.TaxMinor));
    }

    [Fact]
    public void What_is_taken_off_at_a_tax_is_received_below_zero_L5()
    {
        TaxedTogether[] parts =
        [
            new("S", 120_000, [new(Gst, 20, 20_000)]),
            new("S", -11_000, [new(Qst, 10, -1_000)]),
        ];

        var rows = TaxesReceived.Of(54_500, parts, Nothing(parts));

        Assert.Equal([60_000, -5_500], rows.Select(r => r.AmountMinor));
        Assert.Equal([10_000, -500], rows.Select(r => r.TaxMinor));
        Assert.Equal([50_000, -5_000], rows.Select(r => r.BaseMinor));
    }

    [Fact]
    public void The_rest_after_a_deposit_is_what_it_left_whatever_its_tax_was()
    {
        TaxedTogether[] parts = [new("S", 12_000, [new(Gst, 20, 2_000)])];

        var rows = TaxesReceived.Of(6_000, parts, [new(6_000, [998])]);

        Assert.Equal(1_002, Assert.Single(rows).TaxMinor);
    }

    [Fact]
    public void A_deposit_with_other_taxes_is_taken_back_with_them_L7()
    {
        TaxedTogether[] parts = [new("S", 110_000, [new(Gst, 10, 10_000)])];
        TaxedTogether deposit = new("S", 12_000, [new(Qst, 20, 2_000)]);

        var all = TaxesReceived.WithOthers(parts, [deposit]);
        var rows = TaxesReceived.Of(98_000, all, [.. all.Select(p => p.Before([], [deposit]))]);

        Assert.Equal(
            [(Gst, 10_000), (Qst, -2_000)],
            rows.Select(r => (r.TaxId!.Value, r.TaxMinor))
        );
        Assert.Equal([110_000, -12_000], rows.Select(r => r.AmountMinor));
    }

    [Fact]
    public void Parts_with_a_tax_in_common_share_deposits_without_counting_one_twice() =>
        Gen.Select(APart.Array[1, 4], APart.Array[0, 4])
            .Sample(
                (document, deposits) =>
                {
                    var all = TaxesReceived.WithOthers(OnePerSet(document), deposits);

                    var before = all.Select(p => p.Before([], deposits)).ToList();

                    Assert.Equal(deposits.Sum(d => d.TotalMinor), before.Sum(b => b.AmountMinor));
                    Assert.Equal(deposits.Sum(d => d.TaxMinor), before.Sum(b => b.Taxes.Sum()));
                },
                iter: 2_000
            );

    [Fact]
    public void Deposits_and_payments_in_parts_come_to_each_tax_of_the_document() =>
        Gen.Select(APart.Array[1, 4], APart.Array[0, 2], Gen.Long[1, 20_000].Array[1, 10])
            .Where((drawn, deposits, _) => Total(OnePerSet(drawn)) > Total(deposits))
            .Sample(
                (drawn, deposits, payments) =>
                {
                    var parts = TaxesReceived.WithOthers(OnePerSet(drawn), deposits);
                    List<TaxReceived> rows = [];
                    var left = Total(parts) - Total(deposits);
                    foreach (var payment in payments.Append(long.MaxValue))
                    {
                        var amount = Math.Min(payment, left);
                        if (amount == 0)
                            continue;
                        var shares = TaxesReceived.Of(amount, parts, Before(parts, rows, deposits));
                        Assert.Equal(amount, shares.Sum(s => s.AmountMinor));
                        rows.AddRange(shares);
                        left -= amount;
                    }
                    Assert.Equal(
                        parts.Select(p => new ReceivedBefore(
                            p.TotalMinor,
                            [.. p.Taxes.Select(t => t.AmountMinor)]
                        )),
                        Before(parts, rows, deposits),
                        (a, b) => a.AmountMinor == b.AmountMinor && a.Taxes.SequenceEqual(b.Taxes)
                    );
                },
                iter: 5_000
            );

    [Fact]
    public void What_is_charged_at_several_rates_is_received_at_none_below_zero() =>
        Gen.Select(
                Gen.Select(Gen.Long[0, 50_000], Gen.Int[0, 30]).Array[1, 5],
                Gen.Long[1, 20_000].Array[1, 10]
            )
            .Sample(
                (drawn, payments) =>
                {
                    var parts = drawn
                        .Select(d => new TaxedTogether(
                            "S",
                            d.Item1,
                            [new(Gst, d.Item2, d.Item1 * d.Item2 / (100 + d.Item2))]
                        ))
                        .ToArray();
                    List<TaxReceived> rows = [];
                    var left = Total(parts);
                    foreach (var payment in payments)
                    {
                        var amount = Math.Min(payment, left);
                        rows.AddRange(TaxesReceived.Of(amount, parts, Before(parts, rows, [])));
                        left -= amount;
                    }
                    Assert.All(rows, r => Assert.True(r.AmountMinor >= 0 && r.TaxMinor >= 0));
                },
                iter: 2_000
            );

    private static ReceivedBefore[] Nothing(IReadOnlyList<TaxedTogether> parts) =>
        Before(parts, [], []);

    private static ReceivedBefore[] Before(
        IReadOnlyList<TaxedTogether> parts,
        IReadOnlyList<TaxReceived> rows,
        IReadOnlyList<TaxedTogether> deposits
    ) => [.. parts.Select((p, i) => p.Before([.. rows.Where(r => r.Place == i)], deposits))];

    private static TaxedTogether[] OnePerSet(IReadOnlyList<TaxedTogether> parts) =>
        [.. parts.DistinctBy(p => p.Taxes.Count)];

    private static long Total(IReadOnlyList<TaxedTogether> parts) => parts.Sum(p => p.TotalMinor);
}
