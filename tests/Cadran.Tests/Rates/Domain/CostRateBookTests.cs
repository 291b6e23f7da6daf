using Cadran.Kernel;
using Cadran.Rates.Domain;

namespace Cadran.Tests.Rates.Domain;

public class CostRateBookTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly Guid Ana = Guid.CreateVersion7();
    private static readonly Guid Studio = Guid.CreateVersion7();
    private static readonly Guid Design = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 3, 10);

    // Rule R7.
    [Fact]
    public void The_agent_wins_over_the_team_over_the_service_type_over_the_workspace()
    {
        CostRateRule[] weakestFirst =
        [
            Rule(1, null, null, null),
            Rule(2, null, null, Design),
            Rule(3, null, Studio, null),
            Rule(4, null, Studio, Design),
            Rule(5, Ana, null, null),
            Rule(6, Ana, null, Design),
        ];

        for (var count = 1; count <= weakestFirst.Length; count++)
            Assert.Equal(count, Cost([.. weakestFirst.Take(count)]));
    }

    [Fact]
    public void The_rate_is_the_one_in_force_on_the_work_date() =>
        Assert.Equal(
            10,
            Cost(
                Rule(10, Ana, null, null, Day),
                Rule(20, Ana, null, null, Day.AddDays(1)),
                Rule(30, Ana, null, null, Day.AddDays(-1))
            )
        );

    [Fact]
    public void A_missing_cost_is_unknown_not_zero() =>
        Assert.Null(Cost(Rule(10, Guid.CreateVersion7(), null, null)));

    [Fact]
    public void Cost_is_worked_hours_at_the_rate_rounded_to_the_currency() =>
        Assert.Equal(new(13.33m, Euro), CostRateBook.CostOf(1200, new(40, Euro)));

    private static decimal? Cost(params CostRateRule[] rules) =>
        new CostRateBook(rules).Select(Ana, [Studio], Design, Day)?.Rate.Amount;

    private static CostRateRule Rule(
        decimal rate,
        Guid? member,
        Guid? team,
        Guid? service,
        DateOnly? from = null
    ) =>
        new(
            Guid.CreateVersion7(),
            member,
            team,
            service,
            from ?? new(2020, 1, 1),
            new(rate, Euro),
            0
        );
}
