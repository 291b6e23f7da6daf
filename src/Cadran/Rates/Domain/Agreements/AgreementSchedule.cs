namespace Cadran.Rates.Domain.Agreements;

/// <summary>
/// An agreement over time: what holds in each of its months. <see cref="Terms"/> are in order of their dates, the first
/// from the agreement's start; never empty.
/// </summary>
public sealed record AgreementSchedule(
    AgreementKind Kind,
    DateOnly From,
    DateOnly? Through,
    IReadOnlyList<AgreementTerms> Terms
)
{
    /// <summary>Its months in order, from its start to the month of that day or to its end.</summary>
    public IEnumerable<CoveredMonth> Months(DateOnly until)
    {
        for (var month = CoveredMonth.MonthOf(From); month <= until; month = month.AddMonths(1))
        {
            if (CoveredMonth.Of(month, From, Through) is not { } covered)
                yield break;
            yield return covered;
        }
    }

    public bool Covers(DateOnly day) => day >= From && !(day > Through);

    /// <summary>What holds on that day; before the start, what holds first.</summary>
    public AgreementTerms At(DateOnly day) =>
        Terms.LastOrDefault(terms => terms.From <= day) ?? Terms[0];

    /// <summary>The fee or minimum of a month, for the days that it covers (rule A4).</summary>
    public long FeeOf(CoveredMonth month) => Part(month, terms => terms.FeeMinor);

    /// <summary>The seconds that a month includes, for the days that it covers (rule A4).</summary>
    public long IncludedIn(CoveredMonth month) => Part(month, terms => terms.IncludedSeconds);

    /// <summary>
    /// The included hours of each month up to that day, as lots (rules A2, A6). A lot ends with its month, some months
    /// later or never, and always with the agreement.
    /// </summary>
    public IReadOnlyList<HoursLot> Lots(DateOnly until) =>
        Kind == AgreementKind.Retainer ? [.. Months(until).Select(Lot)] : [];

    /// <summary>The most that a month carries into the next; null: all that is left (rule A6).</summary>
    public long? CarriedAtMost(DateOnly month)
    {
        var terms = At(LastDay(month));
        return terms.Rollover == Rollover.AtMost ? terms.RolloverSeconds ?? 0 : null;
    }

    /// <summary>From which day on the fee of a month is due (rule A10).</summary>
    public DateOnly FeeDueOn(CoveredMonth month) =>
        At(month.FirstDay).InAdvance ? month.FirstDay : month.LastDay;

    private long Part(CoveredMonth month, Func<AgreementTerms, long?> what)
    {
        var terms = At(month.FirstDay);
        var whole = what(terms) ?? 0;
        return terms.Prorated ? month.Share(whole) : whole;
    }

    private HoursLot Lot(CoveredMonth month)
    {
        var terms = At(month.FirstDay);
        DateOnly? last = terms.Rollover switch
        {
            Rollover.None => month.LastDay,
            Rollover.Expiring => LastDay(month.Month.AddMonths(terms.RolloverMonths ?? 0)),
            _ => null,
        };
        if (Through is { } end && !(last < end))
            last = end;
        return new HoursLot(HoursLot.KeyOf(month.Month), month.FirstDay, IncludedIn(month), last);
    }

    private static DateOnly LastDay(DateOnly month) => month.AddMonths(1).AddDays(-1);
}
