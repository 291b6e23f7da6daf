using Cadran.Billing;
using Cadran.Kernel;

namespace Cadran.Tests.Billing;

/// <summary>The same hours come to another sum in other lines (rule L2); it is said, not hidden.</summary>
public class LineRoundingTests
{
    [Fact]
    public void Lines_that_are_rounded_apart_say_what_one_would_come_to_L2()
    {
        // 20 min at 100.00 is 33.33, three of them 99.99; the hour is 100.00.
        BilledHours[] lines = [Of(1_200, 33.33m), Of(1_200, 33.33m), Of(1_200, 33.33m)];

        Assert.Equal(Euros(100), LineRounding.Otherwise(lines, 4));
    }

    [Fact]
    public void Nothing_is_said_where_it_makes_no_difference()
    {
        Assert.Null(LineRounding.Otherwise([Of(3_600, 100), Of(1_800, 50)], 4));
        Assert.Null(LineRounding.Otherwise([], 4));
    }

    private static BilledHours Of(long seconds, decimal net) => new(seconds, 100, Euros(net));

    private static Money Euros(decimal amount) => new(amount, Currency.Of("EUR"));
}
