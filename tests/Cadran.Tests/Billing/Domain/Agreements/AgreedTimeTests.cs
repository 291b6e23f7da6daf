using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Agreements;
using Cadran.Kernel;
using Cadran.Rates.Domain;
using Cadran.Rates.Domain.Agreements;
using Cadran.Time.Domain;
using CsCheck;
using NodaTime;

namespace Cadran.Tests.Billing.Domain.Agreements;

/// <summary>Time under an agreement as lines (rules A2, A3, A5, A8, A9).</summary>
public class AgreedTimeTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly LineWay Plain = new(GroupBy.All, RoundingPolicy.None, 4, Euro);

    [Fact]
    public void Example_5_the_entry_that_crosses_the_limit_is_split()
    {
        var work = new[] { Entry(1, 3, 6), Entry(2, 4, 3), Entry(3, 5, 2.5m) };

        var lines = Retained(work, 10, new Money(120, Euro), Plain);

        Assert.Equal(
            [(AgreementPart.Covered, 10m, 0m), (AgreementPart.Overage, 1.5m, 180m)],
            lines.Select(l => (l.Part, l.Line.Quantity, l.Line.Net.Amount))
        );
        var third = lines.SelectMany(l => l.Line.Claims).Where(c => c.EntryId == work[2].EntryId);
        Assert.Equal([3_600, 5_400], third.Select(c => c.BilledSeconds));
        Assert.Equal([3_600, 5_400], third.Select(c => c.WorkedSeconds));
    }

    [Fact]
    public void A_covered_share_says_which_lot_gave_it()
    {
        var line = Retained([Entry(1, 3, 2)], 10, null, Plain).Single().Line;

        var why = line.Claims.Single().Explanation.Agreement!;
        Assert.Equal("covered", why.Part);
        Assert.Equal([("2026-06", 7_200)], why.Lots.Select(l => (l.Lot, l.Seconds)));
    }

    [Fact]
    public void Overage_at_normal_rates_keeps_the_rate_of_each_entry()
    {
        var lines = Retained([Entry(1, 3, 2, 90), Entry(2, 4, 1, 60)], 1, null, Plain);

        Assert.Equal(
            [90m, 60m],
            lines.Where(l => l.Part == AgreementPart.Overage).Select(l => l.Line.Net.Amount)
        );
    }

    [Fact]
    public void Hours_are_used_as_they_are_billed_when_the_agreement_rounds()
    {
        var up = Plain with { Policy = RoundingPolicy.Of(RoundingMode.Up, 60).Value };

        var lines = Retained([Entry(1, 3, 0.5m), Entry(2, 4, 0.5m)], 1, new Money(100, Euro), up);

        Assert.Equal([1m, 1m], lines.Select(l => l.Line.Quantity));
        Assert.Equal([1_800, 1_800], lines.Select(l => l.Line.WorkedSeconds));
    }

    [Theory]
    [InlineData(65_000, 0, 15_000)]
    [InlineData(90_000, 0, 0)]
    [InlineData(80_000, 0, 0)]
    [InlineData(70_000, 15_000, -5_000)]
    public void Example_8_the_complement_is_what_is_missing_to_the_minimum(
        long value,
        long billed,
        long complement
    ) => Assert.Equal(complement, MonthlyMinimum.Complement(80_000, value, billed));

    [Fact]
    public void Beyond_the_cap_time_is_claimed_at_zero()
    {
        var work = new[] { Entry(1, 3, 6, 100), Entry(2, 4, 6, 100), Entry(3, 5, 1, 100) };

        var lines = new AgreedTime(Guid.Empty, work, Plain).UpTo(new Money(1_000, Euro)).Value;

        Assert.Equal(
            [(AgreementPart.Time, 10m, 1_000m), (AgreementPart.WrittenOff, 3m, 0m)],
            lines.Select(l => (l.Part, l.Line.Quantity, l.Line.Net.Amount))
        );
    }

    [Fact]
    public void A_fixed_fee_claims_its_time_at_zero_whether_it_has_a_rate_or_not()
    {
        var unpriced = Entry(1, 3, 6) with { Rate = new(null, []) };

        var line = new AgreedTime(Guid.Empty, [unpriced], Plain).PaidByFee().Single();

        Assert.Equal(
            (AgreementPart.Covered, 6m, 0m),
            (line.Part, line.Line.Quantity, line.Line.Net.Amount)
        );
    }

    [Fact]
    public void A_night_when_the_clock_goes_back_counts_what_was_worked()
    {
        var paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
        var from = new LocalDateTime(2026, 10, 24, 23, 0).InZoneStrictly(paris).ToInstant();
        var to = new LocalDateTime(2026, 10, 25, 4, 0).InZoneStrictly(paris).ToInstant();
        var night = Entry(1, 3, 0) with
        {
            Start = from,
            WorkDate = new(2026, 10, 24),
            Seconds = (long)(to - from).TotalSeconds,
        };

        var lines = Retained([night], 5, new Money(120, Euro), Plain);

        Assert.Equal([5m, 1m], lines.Select(l => l.Line.Quantity));
    }

    [Fact]
    public void A_minimum_with_included_hours_comes_to_M_and_what_is_beyond_at_its_rate() =>
        Gen.Select(AnyWork, Gen.Int[0, 40])
            .Sample(
                (work, hours) =>
                {
                    var lines = Retained(work, hours, new Money(120, Euro), Plain);
                    var beyond = Math.Max(0, work.Sum(e => e.Seconds) - hours * 3_600L);
                    var quantity = Rounding.Hours(beyond, 4);
                    Assert.Equal(
                        Rounding.ToDecimals(quantity * 120, 2),
                        lines.Sum(l => l.Line.Net.Amount)
                    );
                },
                iter: 20_000
            );

    [Fact]
    public void Every_second_is_covered_beyond_or_written_off_once() =>
        Gen.Select(AnyWork, AnyWay, Gen.Int[0, 30], Gen.Bool)
            .Sample(
                (work, way, most, capped) =>
                {
                    var lines = capped
                        ? new AgreedTime(Guid.Empty, work, way)
                            .UpTo(new Money(most * 100, Euro))
                            .Value
                        : Retained(work, most, null, way);
                    var claims = lines.SelectMany(l => l.Line.Claims).ToLookup(c => c.EntryId);
                    foreach (var use in new AgreedTime(Guid.Empty, work, way).Uses)
                        Assert.Equal(use.Seconds, claims[use.EntryId].Sum(c => c.BilledSeconds));
                    foreach (var entry in work)
                        Assert.Equal(
                            entry.Seconds,
                            claims[entry.EntryId].Sum(c => c.WorkedSeconds)
                        );
                    Assert.All(
                        lines,
                        l =>
                        {
                            Assert.Equal(
                                l.Line.BilledSeconds,
                                l.Line.Claims.Sum(c => c.BilledSeconds)
                            );
                            Assert.Equal(
                                l.Line.Net.Amount,
                                l.Line.Claims.Sum(c => c.Amount.Amount)
                            );
                        }
                    );
                },
                iter: 20_000
            );

    [Fact]
    public void A8b_time_worth_more_than_the_cap_is_billed_at_the_cap_to_the_cent()
    {
        var time = new AgreedTime(
            Guid.Empty,
            [Entry(1, 3, 4, 140), Entry(2, 4, 3.65m, 140)],
            Plain
        );

        var lines = time.UpTo(new Money(900, Euro)).Value;

        Assert.Equal(
            [(AgreementPart.Time, 900m), (AgreementPart.WrittenOff, 0m)],
            lines.Select(l => (l.Part, l.Line.Net.Amount))
        );
        Assert.Equal(900m, lines[0].Line.Claims.Sum(c => c.Amount.Amount));
    }

    /// <summary>What is billed is the smaller of the cap and what the time is worth; printed parts multiply out (L2).</summary>
    [Fact]
    public void A8b_any_time_under_any_cap_comes_to_the_smaller_of_the_two() =>
        Gen.Select(AnyWork, AnyWay, Gen.Int[0, 200_000])
            .Sample(
                (work, way, cap) =>
                {
                    var time = new AgreedTime(Guid.Empty, work, way);
                    var left = Money.OfMinor(cap, Euro);
                    var value = time.AtRates().Value.Sum(l => l.Line.Net.Amount);
                    var lines = time.UpTo(left).Value;
                    Assert.Equal(Math.Min(left.Amount, value), lines.Sum(l => l.Line.Net.Amount));
                    foreach (var line in lines.Select(l => l.Line))
                    {
                        var gross = new Money(line.Quantity * line.UnitPrice.Amount, Euro);
                        Assert.Equal(line.Net, gross.Rounded() - line.Off);
                        Assert.Equal(line.Net.Amount, line.Claims.Sum(c => c.Amount.Amount));
                        Assert.True(line.Net.Amount >= 0);
                    }
                },
                iter: 20_000
            );

    private static readonly Gen<BillableEntry[]> AnyWork = Gen.Select(
            Gen.Int[0, 59],
            Gen.Int[1, 20_000],
            Gen.Int[0, 15_000],
            (day, seconds, rate) =>
                Entry(0, 1 + (day % 28), 1, rate / 100m) with
                {
                    Seconds = seconds,
                }
        )
        .Array[0, 6]
        .Select(work => work.Select((e, i) => e with { EntryId = Id(i) }).ToArray());

    private static readonly Gen<LineWay> AnyWay = Gen.Select(
        Gen.Enum<GroupBy>(),
        Gen.Enum<RoundingMode>(),
        Gen.Int[1, 60],
        Gen.Enum<RoundingScope>(),
        Gen.Int[2, 4],
        (by, mode, step, scope, decimals) =>
            new LineWay(by, RoundingPolicy.Of(mode, step, 0, scope).Value, decimals, Euro)
    );

    private static IReadOnlyList<AgreedLine> Retained(
        BillableEntry[] work,
        int hours,
        Money? overage,
        LineWay way
    )
    {
        var time = new AgreedTime(Guid.Empty, work, way);
        var first = work.Length == 0 ? new DateOnly(2026, 6, 1) : work.Min(e => e.WorkDate);
        var lot = new HoursLot(HoursLot.KeyOf(first), first, hours * 3_600L);
        var last = work.Length == 0 ? first : work.Max(e => e.WorkDate);
        var ledger = HoursLedger.Of([lot], [], time.Uses, first, last, _ => null);
        return time.Covered(ledger.Shares, _ => overage).Value;
    }

    private static BillableEntry Entry(int id, int day, decimal hours, decimal rate = 100) =>
        new(
            Id(id),
            Instant.FromUtc(2026, 6, day, 9, 0),
            new(2026, 6, day),
            (long)(hours * 3_600),
            new(Guid.Empty, "Ana"),
            null,
            null,
            null,
            null,
            new(new(RateLevel.Workspace, new(rate, Euro)), [])
        );

    private static Guid Id(int id) => new(id, 0, 0, new byte[8]);
}
