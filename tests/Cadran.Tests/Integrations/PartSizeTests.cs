using Cadran.Integrations;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations;

public class PartSizeTests
{
    [Fact]
    public void Parts_grow_while_they_are_quick_and_none_is_lost()
    {
        var sizes = Sizes(TimeSpan.Zero);

        Assert.Equal([2_000, 4_000, 8_000, 10_000, 10_000], sizes.Take(5));
        Assert.Equal(50_001, sizes.Sum());
    }

    [Fact]
    public void Parts_that_hold_others_up_shrink()
    {
        var sizes = Sizes(TimeSpan.FromSeconds(5));

        Assert.Equal([2_000, 1_000, 500, 500], sizes.Take(4));
        Assert.Equal(50_001, sizes.Sum());
    }

    private static List<int> Sizes(TimeSpan each)
    {
        var clock = new Clock();
        var sizes = new List<int>();
        foreach (var part in new PartSize(clock).Parts(Enumerable.Range(0, 50_001)))
        {
            sizes.Add(part.Length);
            clock.Forward(each);
        }
        return sizes;
    }
}
