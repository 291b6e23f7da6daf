using Cadran.Billing.Domain.Recurring;
using CsCheck;

namespace Cadran.Tests.Billing.Domain.Recurring;

public class RecurringScheduleTests
{
    private static readonly Gen<RecurringSchedule> Schedules = Gen.Select(
            Gen.Int[0, 20_000],
            Gen.Int[0, 2],
            Gen.Int[1, 24]
        )
        .Select(
            (day, unit, every) =>
                new RecurringSchedule(
                    new DateOnly(2015, 1, 1).AddDays(day),
                    (RecurringUnit)unit,
                    every
                )
        );

    [Fact]
    public void The_last_of_January_is_followed_by_the_last_of_February_and_of_March_F1b()
    {
        var schedule = new RecurringSchedule(new(2027, 1, 31), RecurringUnit.Month, 1);

        Assert.Equal(
            [new(2027, 1, 31), new(2027, 2, 28), new(2027, 3, 31), new(2027, 4, 30)],
            schedule.Next(new(2027, 1, 1), 4)
        );
        Assert.Equal(new DateOnly(2028, 2, 29), schedule.From(new(2028, 2, 1)));
    }

    [Fact]
    public void A_leap_day_comes_back_in_leap_years_F1b() =>
        Assert.Equal(
            [
                new(2028, 2, 29),
                new(2029, 2, 28),
                new(2030, 2, 28),
                new(2031, 2, 28),
                new(2032, 2, 29),
            ],
            new RecurringSchedule(new(2028, 2, 29), RecurringUnit.Year, 1).Next(default, 5)
        );

    [Fact]
    public void Occurrences_follow_each_other_on_the_anchors_day_or_the_months_last_F1b() =>
        Gen.Select(Schedules, Gen.Int[0, 60])
            .Sample(
                (schedule, k) =>
                {
                    var (day, next) = (schedule.Day(k), schedule.Day(k + 1));
                    var last = DateTime.DaysInMonth(day.Year, day.Month);
                    return next > day
                        && (
                            schedule.Unit == RecurringUnit.Week
                                ? day.DayOfWeek == schedule.Anchor.DayOfWeek
                                : day.Day == Math.Min(schedule.Anchor.Day, last)
                        );
                }
            );

    [Fact]
    public void The_next_one_is_the_first_that_is_not_before_F1b() =>
        Gen.Select(Schedules, Gen.Int[0, 60], Gen.Int[0, 400])
            .Sample(
                (schedule, k, ago) =>
                {
                    var day = schedule.Day(k).AddDays(-ago);
                    var found = schedule.From(day)!.Value;
                    var known = Enumerable
                        .Range(0, k + 1)
                        .Select(schedule.Day)
                        .First(d => d >= day);
                    return found == known;
                }
            );

    [Fact]
    public void Periods_follow_each_other_without_gap_F1b() =>
        Gen.Select(Schedules, Gen.Int[0, 60])
            .Sample(
                (schedule, k) =>
                {
                    var ahead = schedule.PeriodOf(schedule.Day(k), RecurringPeriod.Ahead);
                    var behind = schedule.PeriodOf(schedule.Day(k), RecurringPeriod.Behind);
                    var next = schedule.PeriodOf(schedule.Day(k + 1), RecurringPeriod.Behind);
                    return ahead == next
                        && ahead.From == schedule.Day(k)
                        && behind.Through == schedule.Day(k).AddDays(-1);
                }
            );

    [Theory]
    [InlineData(3, null, 3)]
    [InlineData(null, "2027-03-31", 3)]
    [InlineData(null, "2027-03-30", 2)]
    [InlineData(null, null, 6)]
    public void It_ends_after_a_day_or_so_many(int? times, string? through, int count)
    {
        var schedule = new RecurringSchedule(
            new(2027, 1, 31),
            RecurringUnit.Month,
            1,
            through is null
                ? null
                : DateOnly.Parse(through, System.Globalization.CultureInfo.InvariantCulture),
            times
        );

        Assert.Equal(count, schedule.Next(default, 6).Count);
    }

    [Fact]
    public void Places_are_filled_and_unknown_ones_are_named()
    {
        Assert.Equal(
            "Hosting <month> <year>, {other}",
            PeriodPlaces.Fill("Hosting {month} {year}, {other}", place => $"<{place}>")
        );
        Assert.Equal(["{other}"], PeriodPlaces.Unknown("{month} {other}"));
    }
}
