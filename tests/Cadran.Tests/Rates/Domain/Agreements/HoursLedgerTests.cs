using System.Globalization;
using Cadran.Rates.Domain.Agreements;
using NodaTime;

namespace Cadran.Tests.Rates.Domain.Agreements;

/// <summary>Which lot covers which hour (rules A2, A4 to A7).</summary>
public class HoursLedgerTests
{
    private const long Hour = 3_600;

    [Fact]
    public void Example_6_a_retainer_from_16_June_has_half_the_fee_and_half_the_hours()
    {
        var june = Retainer(new(2026, 6, 16)).Months(new(2026, 6, 30)).Single();

        Assert.Equal((15, 30), (june.Days, june.DaysInMonth));
        Assert.Equal(50_000, Retainer(new(2026, 6, 16)).FeeOf(june));
        Assert.Equal(5 * Hour, Retainer(new(2026, 6, 16)).IncludedIn(june));
    }

    [Fact]
    public void Without_proration_a_partial_month_is_a_whole_one()
    {
        var whole = Retainer(new(2026, 6, 16), terms => terms with { Prorated = false });
        var june = whole.Months(new(2026, 6, 30)).Single();

        Assert.Equal(100_000, whole.FeeOf(june));
        Assert.Equal(10 * Hour, whole.IncludedIn(june));
    }

    [Theory]
    [InlineData("2028-02-15", 15, 29, 51_724, 18_621)]
    [InlineData("2027-02-15", 14, 28, 50_000, 18_000)]
    public void A_leap_February_has_29_days_to_share(
        string from,
        int days,
        int of,
        long fee,
        long seconds
    )
    {
        var agreement = Retainer(DateOnly.Parse(from, CultureInfo.InvariantCulture));
        var month = agreement.Months(agreement.From).Single();

        Assert.Equal((days, of), (month.Days, month.DaysInMonth));
        Assert.Equal(fee, agreement.FeeOf(month));
        Assert.Equal(seconds, agreement.IncludedIn(month));
    }

    [Fact]
    public void Example_7_at_most_4_hours_are_carried()
    {
        var agreement = Retainer(
            new(2026, 1, 1),
            terms => terms with { Rollover = Rollover.AtMost, RolloverSeconds = 4 * Hour }
        );

        var months = Ledger(agreement, 3, (1, 3), (2, 12), (3, 20)).Statement();

        Assert.Equal([4 * Hour, 2 * Hour, 0], months.Select(m => m.Closing));
        Assert.Equal([0, 0, 8 * Hour], months.Select(m => m.Beyond));
        Assert.Equal([3 * Hour, 0, 0], months.Select(m => m.Expired));
    }

    [Fact]
    public void Without_rollover_what_a_month_leaves_expires_with_it()
    {
        var months = Ledger(Retainer(new(2026, 1, 1)), 2, (1, 3), (2, 12)).Statement();

        Assert.Equal([7 * Hour, 0], months.Select(m => m.Expired));
        Assert.Equal([0, 2 * Hour], months.Select(m => m.Beyond));
    }

    [Fact]
    public void Hours_that_expire_after_2_months_are_used_oldest_first()
    {
        var agreement = Retainer(
            new(2026, 1, 1),
            terms => terms with { Rollover = Rollover.Expiring, RolloverMonths = 2 }
        );

        var ledger = Ledger(agreement, 4, (1, 4), (3, 15), (4, 1));

        Assert.Equal(
            [("2026-01", 6 * Hour), ("2026-02", 9 * Hour)],
            ledger.Shares[1].Covered.Select(c => (c.Lot, c.Seconds))
        );
        Assert.Equal([0, 0, 0, 0], ledger.Statement().Select(m => m.Expired));
        Assert.Equal([("2026-02", Hour)], ledger.Shares[2].Covered.Select(c => (c.Lot, c.Seconds)));
    }

    [Fact]
    public void All_that_is_left_is_carried_and_ends_with_the_agreement()
    {
        var agreement = Retainer(
            new(2026, 1, 1),
            terms => terms with { Rollover = Rollover.All },
            new DateOnly(2026, 3, 31)
        );

        var months = Ledger(agreement, 12, (1, 4)).Statement();

        Assert.Equal([6 * Hour, 16 * Hour, 0], months.Take(3).Select(m => m.Closing));
        Assert.Equal(26 * Hour, months[2].Expired);
    }

    [Fact]
    public void Work_that_comes_late_takes_no_hour_that_a_later_month_was_given()
    {
        var agreement = Retainer(new(2026, 1, 1), terms => terms with { Rollover = Rollover.All });
        var february = new HoursTaken(Id(1), new(2026, 2, 3), "2026-01", 7 * Hour);

        var ledger = HoursLedger.Of(
            agreement.Lots(new(2026, 2, 28)),
            [february],
            [Use(2, new(2026, 1, 20), 5)],
            agreement.From,
            new(2026, 2, 28),
            _ => null
        );

        Assert.Equal(
            (3 * Hour, 2 * Hour),
            (ledger.Shares[0].CoveredSeconds, ledger.Shares[0].Beyond)
        );
        Assert.Equal([7 * Hour, 10 * Hour], ledger.Statement().Select(m => m.Closing));
    }

    [Fact]
    public void A_bank_covers_work_from_before_it_was_bought_and_none_after_it_expires()
    {
        var bank = new HoursLot("bought", new(2026, 3, 10), 5 * Hour, new(2026, 4, 30), true);

        var ledger = HoursLedger.Of(
            [bank],
            [],
            [Use(1, new(2026, 2, 1), 2), Use(2, new(2026, 5, 1), 1)],
            new(2026, 2, 1),
            new(2026, 5, 31),
            _ => null
        );

        Assert.Equal([2 * Hour, 0], ledger.Shares.Select(s => s.CoveredSeconds));
        Assert.Equal([0, 3 * Hour, 0, 0], ledger.Statement().Select(m => m.Closing));
        Assert.Equal(3 * Hour, ledger.Statement()[2].Expired);
    }

    [Fact]
    public void New_terms_hold_from_their_month_and_leave_earlier_ones_as_they_were()
    {
        var first = Retainer(new(2026, 1, 1));
        var agreement = first with
        {
            Terms = [.. first.Terms, new(new(2026, 3, 1), 200_000, 20 * Hour)],
        };

        Assert.Equal(
            [100_000, 100_000, 200_000],
            agreement.Months(new(2026, 3, 1)).Select(agreement.FeeOf)
        );
        Assert.Equal(
            [10 * Hour, 10 * Hour, 20 * Hour],
            agreement.Lots(new(2026, 3, 31)).Select(l => l.Seconds)
        );
    }

    [Fact]
    public void A_fee_in_advance_is_due_on_the_first_day_else_on_the_last()
    {
        var arrears = Retainer(new(2026, 6, 16));
        var advance = Retainer(new(2026, 6, 16), terms => terms with { InAdvance = true });
        var june = arrears.Months(new(2026, 6, 30)).Single();

        Assert.Equal(new DateOnly(2026, 6, 30), arrears.FeeDueOn(june));
        Assert.Equal(new DateOnly(2026, 6, 16), advance.FeeDueOn(june));
    }

    private static AgreementSchedule Retainer(
        DateOnly from,
        Func<AgreementTerms, AgreementTerms>? with = null,
        DateOnly? through = null
    )
    {
        var terms = new AgreementTerms(from, 100_000, 10 * Hour);
        return new(AgreementKind.Retainer, from, through, [with is null ? terms : with(terms)]);
    }

    private static HoursLedger Ledger(
        AgreementSchedule agreement,
        int months,
        params (int Month, int Hours)[] used
    )
    {
        var until = agreement.From.AddMonths(months).AddDays(-1);
        return HoursLedger.Of(
            agreement.Lots(until),
            [],
            used.Select((u, i) => Use(i, new(2026, u.Month, 10), u.Hours)),
            agreement.From,
            until,
            agreement.CarriedAtMost
        );
    }

    private static HoursUse Use(int id, DateOnly day, int hours) =>
        new(Id(id), Instant.FromUtc(day.Year, day.Month, day.Day, 9, 0), day, hours * Hour);

    private static Guid Id(int id) => new(id, 0, 0, new byte[8]);
}
