using Cadran.Billing;

namespace Cadran.Tests.Billing;

/// <summary>Rules X1 to X3: the taxes that each country and province is offered.</summary>
public class TaxSetTests
{
    /// <summary>The rates in force in 2026, written down apart from the sets.</summary>
    [Theory]
    [InlineData("fr", "20")]
    [InlineData("be", "21")]
    [InlineData("lu", "17")]
    [InlineData("ch", "8.1")]
    [InlineData("de", "19")]
    [InlineData("gb", "20")]
    [InlineData("ca", "5")]
    [InlineData("qc", "5 9.975")]
    [InlineData("ca-on", "13")]
    [InlineData("ca-nb", "15")]
    [InlineData("ca-nl", "15")]
    [InlineData("ca-pe", "15")]
    [InlineData("ca-ns", "14")]
    [InlineData("ca-bc", "5")]
    [InlineData("ca-mb", "5")]
    [InlineData("ca-sk", "5")]
    public void The_taxes_on_new_lines_are_those_in_force(string set, string rates)
    {
        var taxes = TaxSets.All.Single(s => s.Name == set).Taxes.Where(t => t.IsDefault);

        Assert.Equal(
            rates,
            string.Join(
                ' ',
                taxes.Select(t =>
                    t.Rate.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
            )
        );
    }

    [Fact]
    public void No_two_sets_have_one_name() =>
        Assert.Equal(
            TaxSets.All.Count,
            TaxSets.All.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count()
        );
}
