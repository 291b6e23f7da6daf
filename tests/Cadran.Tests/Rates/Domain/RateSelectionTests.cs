using Cadran.Kernel;
using Cadran.Rates.Domain;

namespace Cadran.Tests.Rates.Domain;

public class RateSelectionTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly Guid Ana = Guid.CreateVersion7();
    private static readonly Guid Design = Guid.CreateVersion7();
    private static readonly Guid Studio = Guid.CreateVersion7();
    private static readonly Guid Acme = Guid.CreateVersion7();
    private static readonly Guid Site = Guid.CreateVersion7();
    private static readonly Guid Printer = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly RateFacts Facts = new(Ana, [Studio], Design, Acme, Site, Day);

    // Rule R2, the five levels.
    [Fact]
    public void The_most_specific_level_that_has_a_rate_wins()
    {
        var workspace = Rule(50, member: Ana, service: Design);
        var organization = Rule(60, organization: Acme);
        var project = Rule(70, project: Site);
        var item = Rule(80, item: Printer);
        var facts = Facts with { WorkItemId = Printer };

        Assert.Equal(50, Chosen(Facts, workspace));
        Assert.Equal(60, Chosen(Facts, workspace, organization));
        Assert.Equal(70, Chosen(Facts, workspace, organization, project));
        Assert.Equal(80, Chosen(facts, workspace, organization, project, item));
        Assert.Equal(
            90,
            Chosen(facts with { OwnRate = Euros(90) }, workspace, organization, project, item)
        );
    }

    // Rule R2, step 2: a rate of another work item, or of one that the entry is not on, is not considered.
    [Fact]
    public void The_rate_of_a_work_item_is_for_it_alone()
    {
        BillingRateRule[] rules = [Rule(50), Rule(80, item: Printer, member: Ana)];

        Assert.Equal(50, Chosen(Facts, rules));
        Assert.Equal(50, Chosen(Facts with { WorkItemId = Guid.CreateVersion7() }, rules));
        Assert.Equal(80, Chosen(Facts with { WorkItemId = Printer }, rules));
        var other = Facts with { WorkItemId = Printer, MemberId = Guid.CreateVersion7() };
        Assert.Equal(50, Chosen(other, rules));
    }

    // Rules R0 and R2: the work item's 0 is a rate, and ends the search.
    [Fact]
    public void A_work_item_can_be_free() =>
        Assert.Equal(
            0,
            Chosen(
                Facts with
                {
                    WorkItemId = Printer,
                },
                Rule(50, project: Site),
                Rule(0, item: Printer)
            )
        );

    // Rule R1: until it begins, the project's.
    [Fact]
    public void The_rate_of_a_work_item_counts_from_its_date()
    {
        BillingRateRule[] rules =
        [
            Rule(70, project: Site),
            Rule(80, item: Printer, from: Day.AddDays(1)),
        ];
        var facts = Facts with { WorkItemId = Printer };

        var before = Decide(facts, CalculationLevel.MostSpecific, rules);

        Assert.Equal(70, before.Rate?.Amount);
        Assert.Equal(
            [(RateLevel.WorkItem, LossReason.NotYetInForce)],
            before.Others.Select(o => (o.Candidate.Level, o.Reason))
        );
        Assert.Equal(80, Chosen(facts with { WorkDate = Day.AddDays(1) }, rules));
    }

    // Rule R3: a calculation level is about the workspace's own rules.
    [Fact]
    public void A_calculation_level_keeps_the_rates_of_work_items() =>
        Assert.Equal(
            80,
            Decide(
                Facts with
                {
                    WorkItemId = Printer,
                },
                CalculationLevel.Team,
                Rule(50, team: Studio),
                Rule(80, item: Printer, member: Ana)
            ).Rate?.Amount
        );

    // Rule R2: more named dimensions beat fewer; agent beats service type beats team.
    [Fact]
    public void More_dimensions_win_then_agent_before_service_type_before_team()
    {
        BillingRateRule[] weakestFirst =
        [
            Rule(1),
            Rule(2, team: Studio),
            Rule(3, service: Design),
            Rule(4, member: Ana),
            Rule(5, service: Design, team: Studio),
            Rule(6, member: Ana, team: Studio),
            Rule(7, member: Ana, service: Design),
            Rule(8, member: Ana, service: Design, team: Studio),
        ];

        for (var count = 1; count <= weakestFirst.Length; count++)
            Assert.Equal(count, Chosen(Facts, [.. weakestFirst.Take(count)]));
    }

    // Rules R1 and R2: in force on the work date; the latest, then the newest.
    [Fact]
    public void The_latest_rule_not_after_the_work_date_wins_then_the_newest()
    {
        var old = Rule(10, from: Day.AddDays(-9));
        var today = Rule(20, from: Day, order: 1);
        var todayAgain = Rule(30, from: Day, order: 2);
        var tomorrow = Rule(40, from: Day.AddDays(1));

        Assert.Equal(30, Chosen(Facts, tomorrow, todayAgain, today, old));
        Assert.Equal(10, Chosen(Facts with { WorkDate = Day.AddDays(-1) }, tomorrow, today, old));
    }

    [Fact]
    public void A_more_specific_rule_wins_even_when_it_is_older() =>
        Assert.Equal(
            20,
            Chosen(Facts, Rule(10, from: Day), Rule(20, member: Ana, from: Day.AddDays(-99)))
        );

    // Rule R0.
    [Fact]
    public void A_rate_of_zero_is_a_rate() =>
        Assert.Equal(0, Chosen(Facts with { OwnRate = Euros(0) }, Rule(10)));

    // Rule R4.
    [Fact]
    public void Without_a_rate_in_force_time_is_unpriced_and_says_what_was_considered()
    {
        var decision = Decide(Facts, CalculationLevel.MostSpecific, Rule(10, from: Day.AddDays(1)));

        Assert.True(decision.IsUnpriced);
        Assert.Null(decision.Rate);
        Assert.Equal([LossReason.NotYetInForce], decision.Others.Select(other => other.Reason));
    }

    [Fact]
    public void A_rule_that_names_somebody_else_is_not_considered()
    {
        var other = Guid.CreateVersion7();
        BillingRateRule[] rules =
        [
            Rule(1, member: other),
            Rule(2, service: other),
            Rule(3, team: other),
            Rule(4, organization: other),
            Rule(5, project: other),
            Rule(6, project: Site, organization: other),
        ];

        var decision = Decide(Facts, CalculationLevel.MostSpecific, rules);

        Assert.True(decision.IsUnpriced);
        Assert.Empty(decision.Others);
    }

    // Rule R3.
    [Theory]
    [InlineData(CalculationLevel.Agent, 2)]
    [InlineData(CalculationLevel.Team, 3)]
    [InlineData(CalculationLevel.ServiceType, 4)]
    [InlineData(CalculationLevel.MostSpecific, 5)]
    public void A_calculation_level_leaves_only_rules_of_that_dimension(int level, int rate)
    {
        var rules = new[]
        {
            Rule(1),
            Rule(2, member: Ana),
            Rule(3, team: Studio),
            Rule(4, service: Design),
            Rule(5, member: Ana, service: Design),
        };

        Assert.Equal(rate, Decide(Facts, (CalculationLevel)level, rules).Rate?.Amount);
    }

    [Fact]
    public void A_calculation_level_keeps_the_default_and_the_rules_of_organizations()
    {
        BillingRateRule[] rules = [Rule(1), Rule(2, service: Design)];
        var agreed = Rule(3, organization: Acme, service: Design);

        Assert.Equal(1, Decide(Facts, CalculationLevel.Agent, rules).Rate?.Amount);
        Assert.Equal(3, Decide(Facts, CalculationLevel.Agent, [.. rules, agreed]).Rate?.Amount);
    }

    // Rule R6.
    [Fact]
    public void Each_rate_that_lost_says_why()
    {
        BillingRateRule[] rules =
        [
            Rule(1, project: Site, member: Ana, from: Day),
            Rule(2, project: Site, service: Design),
            Rule(3, project: Site),
            Rule(4, organization: Acme),
            Rule(5, project: Site, member: Ana, from: Day.AddDays(-1)),
            Rule(6, project: Site, member: Ana, from: Day.AddDays(5)),
            Rule(7, member: Ana, service: Design),
        ];

        var others = Decide(Facts, CalculationLevel.Agent, rules).Others;

        Assert.Equal(
            [
                (2m, LossReason.WeakerDimension),
                (3, LossReason.FewerDimensions),
                (4, LossReason.LessSpecificLevel),
                (5, LossReason.Superseded),
                (6, LossReason.NotYetInForce),
                (7, LossReason.OutsideCalculationLevel),
            ],
            others.Select(o => (o.Candidate.Rate.Amount, o.Reason)).Order()
        );
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1000000001")]
    [InlineData("10.00001")]
    public void A_rate_out_of_range_is_refused(string amount) =>
        Assert.Equal(
            "rate.out_of_range",
            HourlyRate
                .Checked(
                    Euros(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))
                )
                .Refusal?.Code
        );

    private static decimal? Chosen(RateFacts facts, params BillingRateRule[] rules) =>
        Decide(facts, CalculationLevel.MostSpecific, rules).Rate?.Amount;

    private static RateDecision Decide(
        RateFacts facts,
        CalculationLevel level,
        params BillingRateRule[] rules
    ) => RateSelection.Select(facts, new(rules), level);

    private static Money Euros(decimal amount) => new(amount, Euro);

    private static BillingRateRule Rule(
        decimal rate,
        Guid? member = null,
        Guid? team = null,
        Guid? service = null,
        Guid? organization = null,
        Guid? project = null,
        DateOnly? from = null,
        long order = 0,
        Guid? item = null
    ) =>
        new(
            Guid.CreateVersion7(),
            member,
            team,
            service,
            organization,
            project,
            from ?? new(2020, 1, 1),
            Euros(rate),
            order,
            WorkItemId: item
        );
}
