using Cadran.Kernel;
using CsCheck;

namespace Cadran.Tests.Kernel;

public class SharingTests
{
    [Fact]
    public void Three_equal_weights_share_a_hundred_to_the_cent() =>
        Assert.Equal([3334L, 3333, 3333], Sharing.ByLargestRemainder(10000, [1200, 1200, 1200]));

    [Fact]
    public void A_negative_total_is_shared_as_its_opposite() =>
        Assert.Equal([-667L, -333], Sharing.ByLargestRemainder(-1000, [100, 50]));

    [Fact]
    public void All_weights_zero_gives_everything_to_the_first() =>
        Assert.Equal([5L, 0], Sharing.ByLargestRemainder(5, [0, 0]));

    // Invariant 2, with weights of both signs, as negative lines give (rules L4, L6).
    [Fact]
    public void Parts_sum_exactly_and_are_within_one_unit_of_their_share() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[-500, 5_000].Array[1, 15])
            .Where((_, weights) => weights.Sum() != 0)
            .Sample(
                (total, weights) =>
                {
                    var parts = Sharing.ByLargestRemainder(total, weights);
                    Assert.Equal(total, parts.Sum());
                    for (var i = 0; i < parts.Length; i++)
                        Assert.True(
                            Math.Abs(parts[i] * weights.Sum() - total * weights[i])
                                < Math.Abs(weights.Sum())
                        );
                },
                iter: 20_000
            );
}
