using Cadran.Kernel;
using Cadran.Rates.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Rates.Domain;

/// <summary>Invariant 6: the rate is a pure function of the facts and the work date.</summary>
public class RateInvariantTests
{
    private static readonly Guid[] Ids =
    [
        .. Enumerable.Range(1, 3).Select(i => new Guid(i, 0, 0, new byte[8])),
    ];

    private static readonly Gen<Guid?> AnyId = Gen.Int[-1, 2]
        .Select(i => i < 0 ? null : (Guid?)Ids[i]);

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 9]
        .Select(i => new DateOnly(2026, 1, 1).AddDays(i));

    private static readonly Gen<BillingRateRule[]> AnyRules = Gen.Select(
            Gen.Select(AnyId, AnyId, AnyId),
            Gen.Select(AnyId, AnyId, AnyId),
            AnyDay,
            Gen.Decimal[0, 100],
            Gen.Long[0, 3],
            Gen.Guid
        )
        .Select(
            (who, where, from, rate, order, id) =>
                new BillingRateRule(
                    id,
                    who.Item1,
                    who.Item2,
                    who.Item3,
                    where.Item3 is null ? where.Item1 : null,
                    where.Item3 is null ? where.Item2 : null,
                    from,
                    new(rate, Currency.Of("EUR")),
                    order,
                    WorkItemId: where.Item3
                )
        )
        .Array[0, 40];

    private static readonly Gen<RateFacts> AnyFacts = Gen.Select(
        AnyId,
        Gen.Int[0, 3].Select(count => Ids.Take(count).ToArray()),
        AnyId,
        Gen.Select(AnyId, AnyId, AnyId),
        AnyDay,
        (member, teams, service, place, day) =>
            new RateFacts(
                member,
                teams,
                service,
                place.Item1,
                place.Item2,
                day,
                WorkItemId: place.Item3
            )
    );

    [Fact]
    public void The_book_finds_what_a_look_at_every_rule_finds() =>
        Gen.Select(AnyFacts, AnyRules, Gen.Enum<CalculationLevel>())
            .Sample(
                (facts, rules, level) =>
                {
                    var winner = RateSelection.Select(facts, new(rules), level).Winner;
                    Assert.Equal(Best(facts, rules, level), winner?.Rule);
                },
                iter: 10_000
            );

    /// <summary>Rule R2: of entry, work item, project, organization and workspace, the first that has a rate in force.</summary>
    [Fact]
    public void The_first_of_the_five_steps_that_exists_wins_R2() =>
        Gen.Select(AnyFacts, AnyRules, Gen.Bool)
            .Sample(
                (facts, rules, typed) =>
                {
                    var own = typed ? new Money(7, Currency.Of("EUR")) : (Money?)null;
                    var decision = RateSelection.Select(facts with { OwnRate = own }, new(rules));

                    var fits = rules
                        .Where(r => Fits(facts, r) && r.From <= facts.WorkDate)
                        .ToList();
                    RateLevel? first =
                        typed ? RateLevel.Entry
                        : fits.Exists(r => r.WorkItemId is not null) ? RateLevel.WorkItem
                        : fits.Exists(r => r.ProjectId is not null) ? RateLevel.Project
                        : fits.Exists(r => r.OrganizationId is not null) ? RateLevel.Organization
                        : fits.Count > 0 ? RateLevel.Workspace
                        : null;
                    Assert.Equal(first, decision.Winner?.Level);
                    Assert.All(
                        decision.Others.Where(o => o.Reason == LossReason.LessSpecificLevel),
                        o => Assert.True(o.Candidate.Level > first)
                    );
                },
                iter: 10_000
            );

    [Fact]
    public void The_order_the_rules_are_given_in_changes_nothing() =>
        Gen.Select(AnyFacts, AnyRules, Gen.Int)
            .Sample(
                (facts, rules, seed) =>
                {
                    var before = RateSelection.Select(facts, new(rules)).Winner;
                    new Random(seed).Shuffle(rules);
                    Assert.Equal(before, RateSelection.Select(facts, new(rules)).Winner);
                },
                iter: 3_000
            );

    [Fact]
    public void Taking_a_losing_rule_away_changes_nothing() =>
        Gen.Select(AnyFacts, AnyRules)
            .Sample(
                (facts, rules) =>
                {
                    var decision = RateSelection.Select(facts, new(rules));
                    foreach (var loser in rules.Where(rule => rule != decision.Winner?.Rule))
                    {
                        var rest = rules.Where(rule => rule != loser);
                        Assert.Equal(
                            decision.Winner,
                            RateSelection.Select(facts, new(rest)).Winner
                        );
                    }
                },
                iter: 1_000
            );

    /// <summary>Rule R1: a rate for new entries only, or one that ended, is as if it were not there for other time.</summary>
    [Fact]
    public void A_rate_that_is_for_other_time_changes_nothing() =>
        Gen.Select(AnyFacts, AnyRules, Gen.Int[0, 5], Gen.Int[0, 5].Array[40])
            .Sample(
                (facts, rules, recorded, limits) =>
                {
                    var limited = rules.Select((rule, i) => Limited(rule, limits[i])).ToList();
                    var some = facts with { RecordedAt = At(recorded) };

                    var decision = RateSelection.Select(some, new(limited));

                    var open = limited.Where(r => r.WhyNot(some.WorkDate, some.RecordedAt) is null);
                    Assert.Equal(decision.Winner, RateSelection.Select(some, new(open)).Winner);
                    var stretch = new RateBook(limited).Stretch(At(recorded));
                    Assert.Equal(
                        limited
                            .SelectMany(r => new[] { r.RecordedFrom, r.RecordedUntil })
                            .Distinct()
                            .Count(moment => moment < At(recorded)),
                        stretch
                    );
                },
                iter: 3_000
            );

    private static Instant At(int day) => Instant.FromUtc(2026, 1, 1 + day, 12, 0);

    private static BillingRateRule Limited(BillingRateRule rule, int limit) =>
        (limit % 4) switch
        {
            0 => rule with { Until = rule.From.AddDays(limit) },
            1 => rule with { RecordedFrom = At(limit) },
            2 => rule with { RecordedUntil = At(limit) },
            _ => rule,
        };

    [Fact]
    public void Who_wins_is_never_among_those_who_lost() =>
        Gen.Select(AnyFacts, AnyRules, Gen.Enum<CalculationLevel>())
            .Sample(
                (facts, rules, level) =>
                {
                    var decision = RateSelection.Select(facts, new(rules), level);
                    var losers = decision.Others.Select(other => other.Candidate.Rule!.Id).ToList();
                    Assert.Equal(losers.Count, losers.Distinct().Count());
                    Assert.DoesNotContain(decision.Winner?.Rule?.Id ?? Guid.Empty, losers);
                    Assert.All(
                        decision.Others,
                        other => Assert.True(Fits(facts, other.Candidate.Rule!))
                    );
                },
                iter: 3_000
            );

    private static BillingRateRule? Best(
        RateFacts facts,
        BillingRateRule[] rules,
        CalculationLevel level
    ) =>
        rules
            .Where(rule => Fits(facts, rule) && rule.From <= facts.WorkDate && Allowed(rule, level))
            .OrderBy(rule =>
                rule.WorkItemId is not null ? 0
                : rule.ProjectId is not null ? 1
                : rule.OrganizationId is not null ? 2
                : 3
            )
            .ThenByDescending(Named)
            .ThenByDescending(rule => rule.MemberId is not null)
            .ThenByDescending(rule => rule.ServiceTypeId is not null)
            .ThenByDescending(rule => rule.From)
            .ThenByDescending(rule => rule.CreatedOrder)
            .ThenByDescending(rule => rule.Id)
            .FirstOrDefault();

    private static bool Fits(RateFacts facts, BillingRateRule rule) =>
        (rule.MemberId is null || rule.MemberId == facts.MemberId)
        && (rule.ServiceTypeId is null || rule.ServiceTypeId == facts.ServiceTypeId)
        && (rule.TeamId is null || facts.TeamIds.Contains(rule.TeamId.Value))
        && (rule.OrganizationId is null || rule.OrganizationId == facts.OrganizationId)
        && (rule.ProjectId is null || rule.ProjectId == facts.ProjectId)
        && (rule.WorkItemId is null || rule.WorkItemId == facts.WorkItemId);

    private static int Named(BillingRateRule rule) =>
        new[] { rule.MemberId, rule.ServiceTypeId, rule.TeamId }.Count(id => id is not null);

    private static bool Allowed(BillingRateRule rule, CalculationLevel level)
    {
        if (
            level == CalculationLevel.MostSpecific
            || rule.WorkItemId is not null
            || rule.ProjectId is not null
            || rule.OrganizationId is not null
        )
            return true;
        return Named(rule) == 0
            || Named(rule) == 1
                && level switch
                {
                    CalculationLevel.Agent => rule.MemberId is not null,
                    CalculationLevel.Team => rule.TeamId is not null,
                    _ => rule.ServiceTypeId is not null,
                };
    }
}
