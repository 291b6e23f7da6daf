using Cadran.Kernel;

namespace Cadran.Tests.Architecture;

public class SummaryTests
{
    private const string Specimens = "Cadran.Tests.Architecture.Specimens.Summaries";

    [Fact]
    public void Every_kernel_and_domain_type_says_what_it_means() =>
        Verdict.None(SummaryRules.Missing(typeof(Money).Assembly, "Cadran"));

    [Fact]
    public void A_root_without_pure_types_is_refused() =>
        Assert.Equal(
            ["no pure type under Cadran.Nowhere"],
            SummaryRules.Missing(typeof(Money).Assembly, "Cadran.Nowhere")
        );

    [Fact]
    public void Specimens_without_a_summary_are_found_and_no_other()
    {
        string[] expected =
        [
            $"{Specimens}.Rates.Domain.Mute",
            $"{Specimens}.Rates.Domain.MuteGeneric`1",
            $"{Specimens}.Rates.Domain.Said.MuteNested",
            $"{Specimens}.Rates.Domain.SaysNothing",
        ];

        Assert.Equal(expected, SummaryRules.Missing(typeof(SummaryTests).Assembly, Specimens));
    }
}
