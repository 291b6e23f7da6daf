using Cadran.Kernel;

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
}
