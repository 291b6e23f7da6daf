using Cadran.Billing.Domain;
using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Splitting what is received over tax rates: exact, whatever the payments.</summary>
public class ReceivedSharesTests
{
    [Fact]
    public void A_payment_in_full_is_the_parts_of_the_invoice()
    {
        TaxedPart[] parts =
        [
            new(20, "S", 12000, 2000),
            new(5.5m, "S", 1055, 55),
            new(0, "O", 100, 0),
        ];

        var shares = ReceivedShares.Of(13155, parts, [0, 0, 0]);

        Assert.Equal([12000, 1055, 100], shares.Select(s => s.AmountMinor));
        Assert.Equal([2000, 55, 0], shares.Select(s => s.TaxMinor));
    }

    [Fact]
    public void Payments_in_parts_sum_to_the_invoice_at_each_rate() =>
        Gen.Select(
                Gen.Select(Gen.Long[0, 50_000], Gen.Int[0, 30]).Array[1, 5],
                Gen.Long[1, 20_000].Array[1, 10]
            )
            .Sample(
                (drawn, payments) =>
                {
                    var parts = drawn
                        .Select(d => new TaxedPart(
                            d.Item2,
                            "S",
                            d.Item1,
                            (long)Rounding.ToDecimals(d.Item1 * d.Item2 / (100m + d.Item2), 0)
                        ))
                        .ToArray();
                    var (received, tax) = (new long[parts.Length], new long[parts.Length]);
                    var left = parts.Sum(p => p.TotalMinor);
                    foreach (var payment in payments.Append(long.MaxValue))
                    {
                        var amount = Math.Min(payment, left);
                        if (amount == 0)
                            continue;
                        var shares = ReceivedShares.Of(amount, parts, received);
                        Assert.Equal(amount, shares.Sum(s => s.AmountMinor));
                        Assert.All(shares, s => Assert.True(s.AmountMinor >= 0 && s.TaxMinor >= 0));
                        for (var i = 0; i < parts.Length; i++)
                            (received[i], tax[i]) = (
                                received[i] + shares[i].AmountMinor,
                                tax[i] + shares[i].TaxMinor
                            );
                        left -= amount;
                    }
                    Assert.Equal(parts.Select(p => p.TotalMinor), received);
                    Assert.Equal(parts.Select(p => p.TotalMinor == 0 ? 0 : p.TaxMinor), tax);
                },
                iter: 2_000
            );
}
