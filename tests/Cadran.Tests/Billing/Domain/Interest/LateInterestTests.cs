using Cadran.Billing.Domain.Interest;
using Cadran.Workspaces.Domain;
using CsCheck;

namespace Cadran.Tests.Billing.Domain.Interest;

/// <summary>Interest by actual days over 365, on what was outstanding on each of them (rule F1d).</summary>
public class LateInterestTests
{
    private static readonly DateOnly Due = new(2026, 6, 30);

    private static readonly IReadOnlyList<YearlyRate> French = LateInterest.Rates(
        LateTerms.Usual("FR")!.Penalty,
        LateTerms.Usual("FR")!.EcbRates
    );

    private static readonly Gen<Settled[]> Settlements = Gen.Select(
        Gen.Int[-40, 400],
        Gen.Long[1, 60_000],
        (day, minor) => new Settled(Due.AddDays(day), minor)
    ).Array[0, 5];

    private static readonly Gen<YearlyRate[]> Rates = Gen.Select(
            Gen.Int[-100, 400],
            Gen.Int[0, 200_000],
            (day, percent) => new YearlyRate(Due.AddDays(day), percent / 10_000m)
        )
        .Array[0, 4]
        .Select(some =>
            (YearlyRate[])[.. some.DistinctBy(r => r.From), new(DateOnly.MinValue, 12.4m)]
        );

    [Fact]
    public void Twelve_days_on_1200_at_12_40_percent_are_4_89_F1d()
    {
        var parts = LateInterest.Parts(120_000, [], French, new(2026, 7, 1), new(2026, 7, 12));

        var part = Assert.Single(parts);
        Assert.Equal((12, 120_000L, 12.4m), (part.Days, part.BaseMinor, part.Percent));
        Assert.Equal(489, LateInterest.AmountMinor(parts));
    }

    [Fact]
    public void A_payment_and_a_new_half_year_begin_new_periods_F1d()
    {
        Settled[] paid = [new(new(2026, 6, 20), 20_000), new(new(2026, 7, 5), 50_000)];

        var parts = LateInterest.Parts(120_000, paid, French, new(2026, 6, 16), new(2026, 7, 10));

        Assert.Equal(
            [
                new(new(2026, 6, 16), new(2026, 6, 20), 120_000, 12.15m),
                new(new(2026, 6, 21), new(2026, 6, 30), 100_000, 12.15m),
                new(new(2026, 7, 1), new(2026, 7, 5), 100_000, 12.4m),
                new InterestPart(new(2026, 7, 6), new(2026, 7, 10), 50_000, 12.4m),
            ],
            parts
        );
    }

    [Fact]
    public void The_periods_sum_to_what_each_day_bears_F1d() =>
        Gen.Select(Gen.Long[0, 200_000], Settlements, Rates, Gen.Int[1, 420])
            .Sample(
                (asked, settled, rates, days) =>
                {
                    var parts = LateInterest.Parts(
                        asked,
                        settled,
                        rates,
                        Due.AddDays(1),
                        Due.AddDays(days)
                    );
                    var byDay = Enumerable
                        .Range(1, days)
                        .Select(d => Due.AddDays(d))
                        .Sum(day =>
                            Math.Max(0, asked - settled.Where(s => s.Date < day).Sum(s => s.Minor))
                            * rates.Where(r => r.From <= day).MaxBy(r => r.From)!.Percent
                        );
                    Assert.Equal(byDay, parts.Sum(p => p.BaseMinor * p.Percent * p.Days));
                    Assert.All(parts, p => Assert.True(p.BaseMinor > 0 && p.From <= p.Through));
                },
                iter: 10_000
            );

    [Fact]
    public void Charged_in_two_periods_it_comes_to_the_same_but_for_one_rounding_F1d() =>
        Gen.Select(Gen.Long[0, 200_000], Settlements, Rates, Gen.Int[2, 420], Gen.Int[0, 1_000])
            .Sample(
                (asked, settled, rates, days, where) =>
                {
                    var middle = Due.AddDays(1 + where % (days - 1));
                    long Of(DateOnly from, DateOnly through) =>
                        LateInterest.AmountMinor(
                            LateInterest.Parts(asked, settled, rates, from, through)
                        );
                    var (first, last) = (Due.AddDays(1), Due.AddDays(days));

                    var apart = Of(first, middle) + Of(middle.AddDays(1), last);

                    Assert.InRange(apart - Of(first, last), -1, 1);
                },
                iter: 10_000
            );

    [Fact]
    public void Days_that_are_charged_are_never_offered_again_F1d() =>
        Gen.Select(Gen.Int[0, 300].Array[0, 6], Gen.Int[1, 400])
            .Sample(
                (cuts, days) =>
                {
                    var charged = new List<(DateOnly From, DateOnly Through)>();
                    foreach (var cut in cuts.Append(days).Where(c => c <= days))
                    {
                        var made = Decide(charged, Due.AddDays(cut));
                        charged.AddRange(made.Periods.Select(p => (p[0].From, p[^1].Through)));
                    }
                    var all = charged
                        .SelectMany(c =>
                            Enumerable
                                .Range(0, c.Through.DayNumber - c.From.DayNumber + 1)
                                .Select(d => c.From.AddDays(d))
                        )
                        .Order()
                        .ToList();
                    Assert.Equal(Enumerable.Range(1, days).Select(d => Due.AddDays(d)), all);
                },
                iter: 5_000
            );

    [Fact]
    public void A_gap_that_a_credit_note_opened_is_filled_alone_F1d()
    {
        var made = Decide(
            [(Due.AddDays(1), Due.AddDays(10)), (Due.AddDays(21), Due.AddDays(30))],
            Due.AddDays(40)
        );

        Assert.Equal(
            [(Due.AddDays(11), Due.AddDays(20)), (Due.AddDays(31), Due.AddDays(40))],
            made.Periods.Select(p => (p[0].From, p[^1].Through))
        );
    }

    [Fact]
    public void The_flat_fee_is_once_for_a_business_in_euros_F1d()
    {
        Assert.Equal(4_000, Fee(Late()));
        Assert.Equal(0, Fee(Late() with { IsFeeCharged = true }));
        Assert.Equal(0, Fee(Late() with { IsEuro = false }));
        Assert.Equal(0, Fee(Late() with { IsConsumer = true }));
        Assert.Equal(0, InterestDecision.Of(Late(), French, false, 0, Due.AddDays(30)).FeeMinor);
    }

    [Fact]
    public void What_is_left_out_says_why_F1d()
    {
        Assert.Equal(NoInterest.IsInterest, Why(Late() with { IsInterest = true }));
        Assert.Equal(NoInterest.Consumer, Why(Late() with { IsConsumer = true }));
        Assert.Equal(NoInterest.Disputed, Why(Late() with { IsPaused = true, IsDisputed = true }));
        Assert.Equal(NoInterest.Paused, Why(Late() with { IsPaused = true }));
        Assert.Equal(NoInterest.NoTerms, Why(Late() with { Terms = null }));
        Assert.Equal(NoInterest.OtherCurrency, Why(Late() with { IsOtherCurrency = true }));
        Assert.Equal(
            NoInterest.Charged,
            Why(Late() with { Charged = [(Due.AddDays(1), Due.AddDays(30))] })
        );
        Assert.Equal(NoInterest.UnderMinimum, Why(Late(), minimum: 100_000));
        Assert.Equal(NoInterest.NoRate, Why(Late() with { DueDate = new(2020, 1, 1) }));
        Assert.Null(Why(Late()));
    }

    [Fact]
    public void The_law_of_the_firms_country_is_what_is_said_when_it_says_nothing_F1d()
    {
        Assert.Equal(10, LateTerms.Usual("FR")!.Penalty.Percent);
        Assert.Equal(8, LateTerms.Usual("DE")!.Penalty.Percent);
        Assert.Null(LateTerms.Usual("GB"));
        Assert.Null(LateTerms.Usual("CA"));
    }

    private static LateFacts Late() =>
        new(120_000, Due, [], [], LateTerms.Usual("FR")!.Penalty) { IsEuro = true };

    private static InterestDecision Decide(
        IReadOnlyList<(DateOnly, DateOnly)> charged,
        DateOnly through
    ) =>
        InterestDecision.Of(
            Late() with
            {
                Charged = charged,
            },
            LateTerms.Usual("FR")!.EcbRates,
            true,
            0,
            through
        );

    private static long Fee(LateFacts late) =>
        InterestDecision
            .Of(late, LateTerms.Usual("FR")!.EcbRates, true, 0, Due.AddDays(30))
            .FeeMinor;

    private static NoInterest? Why(LateFacts late, long minimum = 0) =>
        InterestDecision
            .Of(late, LateTerms.Usual("FR")!.EcbRates, true, minimum, Due.AddDays(30))
            .Why;
}
