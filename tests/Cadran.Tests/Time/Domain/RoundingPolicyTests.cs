using Cadran.Time.Domain;
using CsCheck;

namespace Cadran.Tests.Time.Domain;

public class RoundingPolicyTests
{
    private static readonly Gen<RoundingPolicy> AnyPolicyWithoutMinimum = Gen.Select(
        Gen.Enum<RoundingMode>(),
        Gen.Int[1, 60],
        (mode, increment) => RoundingPolicy.Of(mode, increment).Value
    );

    // Rule RT1, worked example 10: an increment of 900 s.
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 900, 0, 0)]
    [InlineData(449, 900, 0, 0)]
    [InlineData(450, 900, 0, 900)]
    [InlineData(900, 900, 900, 900)]
    [InlineData(901, 1800, 900, 900)]
    public void Worked_example_10_rounds_up_down_and_to_nearest(
        long worked,
        long up,
        long down,
        long nearest
    )
    {
        Assert.Equal(up, Quarter(RoundingMode.Up).RoundedSeconds(worked));
        Assert.Equal(down, Quarter(RoundingMode.Down).RoundedSeconds(worked));
        Assert.Equal(nearest, Quarter(RoundingMode.Nearest).RoundedSeconds(worked));
    }

    // Rules RT1 and RT3, worked example 2.
    [Fact]
    public void Worked_example_2_seven_and_eight_minutes_are_thirty_apart_and_fifteen_together()
    {
        var policy = Quarter(RoundingMode.Up);

        Assert.Equal((900, 900), (policy.RoundedSeconds(7 * 60), policy.RoundedSeconds(8 * 60)));
        Assert.Equal([7 * 60, 8 * 60], policy.SharedSeconds([7 * 60, 8 * 60]));
    }

    [Fact]
    public void The_minimum_counts_once_anything_was_worked()
    {
        var policy = RoundingPolicy.Of(RoundingMode.Down, 15, 30).Value;

        Assert.Equal(
            [0, 1800, 1800, 2700],
            new long[] { 0, 1, 1800, 2700 }.Select(policy.RoundedSeconds)
        );
    }

    [Theory]
    [InlineData(0, 0, "time.rounding_increment_out_of_range")]
    [InlineData(61, 0, "time.rounding_increment_out_of_range")]
    [InlineData(15, -1, "time.rounding_minimum_out_of_range")]
    [InlineData(15, 1441, "time.rounding_minimum_out_of_range")]
    public void An_increment_or_minimum_out_of_range_is_refused(
        int increment,
        int minimum,
        string code
    ) => Assert.Equal(code, RoundingPolicy.Of(RoundingMode.Up, increment, minimum).Refusal?.Code);

    [Fact]
    public void No_rounding_asks_for_no_increment() =>
        Assert.Equal(61, RoundingPolicy.Of(RoundingMode.None, 0).Value.RoundedSeconds(61));

    // Invariant 5.
    [Fact]
    public void Rounding_is_monotone_idempotent_and_within_one_step() =>
        Gen.Select(AnyPolicyWithoutMinimum, Gen.Long[0, 200_000], Gen.Long[0, 5_000])
            .Sample(
                (policy, worked, more) =>
                {
                    var rounded = policy.RoundedSeconds(worked);
                    Assert.True(rounded <= policy.RoundedSeconds(worked + more));
                    Assert.Equal(rounded, policy.RoundedSeconds(rounded));
                    Assert.True(Math.Abs(rounded - worked) < policy.IncrementMinutes * 60);
                },
                iter: 20_000
            );

    // Rule RT3, invariant 2.
    [Fact]
    public void Shares_sum_to_the_rounded_total_and_are_within_a_second_of_their_part() =>
        Gen.Select(AnyPolicyWithoutMinimum, Gen.Long[1, 90_000].Array[1, 20])
            .Sample(
                (policy, worked) =>
                {
                    var total = policy.RoundedSeconds(worked.Sum());
                    var shares = policy.SharedSeconds(worked);
                    Assert.Equal(total, shares.Sum());
                    Assert.All(
                        shares.Zip(worked),
                        pair =>
                            Assert.True(
                                Math.Abs(pair.First - (decimal)total * pair.Second / worked.Sum())
                                    < 1
                            )
                    );
                },
                iter: 10_000
            );

    private static RoundingPolicy Quarter(RoundingMode mode) => RoundingPolicy.Of(mode, 15).Value;
}
