using Cadran.Billing.Domain;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Deposits and progress lose no cent, whatever the shares (rule L7).</summary>
public class DepositSharesTests
{
    [Fact]
    public void A_deposit_is_shared_over_the_taxes_in_proportion_and_sums_to_itself_L7()
    {
        var random = new Random(20261127);
        for (var round = 0; round < 5_000; round++)
        {
            List<TaxedAlike> groups =
            [
                .. Enumerable
                    .Range(0, random.Next(1, 6))
                    .Select(_ => new TaxedAlike(
                        [Guid.CreateVersion7()],
                        random.Next(1, 1_000_000)
                    )),
            ];
            var total = groups.Sum(g => g.GrossMinor);
            var deposit = DepositShares.OfPercent(total, random.Next(1, 10_001) / 100m);

            var parts = DepositShares.Of(deposit, groups);

            Assert.Equal(deposit, parts.Sum(p => p.GrossMinor));
            foreach (var part in parts)
            {
                var whole = groups.Single(g => g.TaxIds[0] == part.TaxIds[0]).GrossMinor;
                Assert.True(
                    Math.Abs(part.GrossMinor - (decimal)deposit * whole / total) < 1,
                    $"{part.GrossMinor} of {deposit} for {whole} of {total}"
                );
            }
        }
    }

    [Fact]
    public void What_is_taken_back_takes_no_part_of_a_deposit()
    {
        var (plus, minus) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var parts = DepositShares.Of(300, [new([plus], 1_200), new([minus], -200)]);

        var part = Assert.Single(parts);
        Assert.Equal([plus], part.TaxIds);
        Assert.Equal(300, part.GrossMinor);
    }

    [Fact]
    public void Whatever_the_steps_progress_sums_to_the_line_to_the_cent_L7()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 5_000; round++)
        {
            long amount = random.Next(-50_000, 1_000_000);
            long before = 0;
            foreach (var percent in Steps(random))
            {
                var step = ProgressShares.Of(new(amount, before), percent);
                Assert.True(step == 0 || Math.Sign(step) == Math.Sign(amount));
                before += step;
            }
            Assert.Equal(amount, before);
            Assert.Equal(100m, ProgressShares.Percent(new(amount, before)));
        }
    }

    [Fact]
    public void A_discount_of_the_whole_is_shared_over_the_steps_to_the_cent_L6()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 5_000; round++)
        {
            long total = random.Next(1, 1_000_000);
            long discount = random.NextInt64(0, total + 1);
            long shared = 0;
            long before = 0;
            foreach (var percent in Steps(random))
            {
                var now = DepositShares.OfPercent(total, percent);
                shared +=
                    ProgressShares.Discount(discount, now, total)
                    - ProgressShares.Discount(discount, before, total);
                before = now;
            }
            Assert.Equal(discount, shared);
        }
    }

    /// <summary>Rising percentages, the last of them 100.</summary>
    private static IEnumerable<decimal> Steps(Random random) =>
        Enumerable
            .Range(0, random.Next(0, 6))
            .Select(_ => random.Next(0, 10_001) / 100m)
            .Order()
            .Append(100m);
}
