using Cadran.Billing.Domain;

namespace Cadran.Tests.Billing.Domain;

/// <summary>Rule X4b: what is asked for is a multiple of the step; the difference stands by itself.</summary>
public class CashRoundingTests
{
    [Theory]
    [InlineData(10_000, 5, 0)]
    [InlineData(10_001, 5, -1)]
    [InlineData(10_002, 5, -2)]
    [InlineData(10_003, 5, 2)]
    [InlineData(10_004, 5, 1)]
    [InlineData(1_05, 10, 5)]
    [InlineData(1_04, 10, -4)]
    [InlineData(2, 5, -2)]
    [InlineData(0, 5, 0)]
    [InlineData(10_003, 0, 0)]
    [InlineData(10_003, 1, 0)]
    public void It_goes_to_the_nearest_multiple_and_a_tie_away_from_zero_X4b(
        long total,
        long step,
        long off
    ) => Assert.Equal(off, new CashRounding(step).On(total));

    [Theory]
    [InlineData(100_03, 50_00, 2)]
    [InlineData(100_03, 50_02, -1)]
    [InlineData(49_98, 50_00, 2)]
    public void What_is_left_after_deposits_is_what_is_rounded_X4b(
        long total,
        long deducted,
        long off
    ) => Assert.Equal(off, new CashRounding(5, deducted).On(total));
}
