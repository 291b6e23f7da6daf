namespace Cadran.Billing.Journal;

/// <summary>Twelve months of books, named by the year in which they end.</summary>
internal readonly record struct FiscalYear(DateOnly From, DateOnly Through)
{
    /// <summary>The one that begins in that month, 1 to 12, and ends in that calendar year.</summary>
    public static FiscalYear EndingIn(int year, int startMonth)
    {
        var from = new DateOnly(startMonth == 1 ? year : year - 1, startMonth, 1);
        return new(from, from.AddYears(1).AddDays(-1));
    }

    /// <summary>The one with that day.</summary>
    public static FiscalYear Of(DateOnly day, int startMonth)
    {
        var year = EndingIn(day.Year, startMonth);
        return day > year.Through ? EndingIn(day.Year + 1, startMonth) : year;
    }

    public int Year => Through.Year;
}
