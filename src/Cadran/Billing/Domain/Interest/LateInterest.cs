using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Domain.Interest;

/// <summary>
/// Interest on what is paid late (rule F1d), simple, by actual days over a year of 365 (Actual/365 Fixed): outstanding
/// amount × yearly rate × days / 365, summed over the periods in which both stayed the same and rounded once, half away
/// from zero, to the minor unit. The first day is the one after the due date, the last the day on which it is paid: as
/// many days as the invoice is said to be overdue. Interest bears no interest.
/// </summary>
internal static class LateInterest
{
    private const int DaysOfYear = 365;

    /// <summary>
    /// The periods of these days in which something was outstanding, in their order; empty when nothing was. A settlement
    /// counts from the day after it. Days before the first rate bear none: see <see cref="HasRate"/>.
    /// </summary>
    public static IReadOnlyList<InterestPart> Parts(
        long askedMinor,
        IReadOnlyList<Settled> settled,
        IReadOnlyList<YearlyRate> rates,
        DateOnly from,
        DateOnly through
    )
    {
        var starts = settled
            .Where(s => s.Date < DateOnly.MaxValue)
            .Select(s => s.Date.AddDays(1))
            .Concat(rates.Select(r => r.From))
            .Append(from)
            .Where(day => day >= from && day <= through)
            .Distinct()
            .Order()
            .ToList();
        var parts = new List<InterestPart>();
        for (var i = 0; i < starts.Count; i++)
        {
            var outstanding = askedMinor - settled.Where(s => s.Date < starts[i]).Sum(s => s.Minor);
            if (outstanding <= 0 || RateOn(rates, starts[i]) is not { Percent: > 0 } rate)
                continue;
            var last = i + 1 < starts.Count ? starts[i + 1].AddDays(-1) : through;
            Append(parts, new InterestPart(starts[i], last, outstanding, rate.Percent));
        }
        return parts;
    }

    /// <summary>What they come to in minor units.</summary>
    public static long AmountMinor(IEnumerable<InterestPart> parts) =>
        (long)
            Rounding.ToDecimals(
                parts.Sum(p => p.BaseMinor * p.Percent * p.Days) / (100m * DaysOfYear),
                0
            );

    /// <summary>Whether it is known which rate counts on that day.</summary>
    public static bool HasRate(IReadOnlyList<YearlyRate> rates, DateOnly day) =>
        RateOn(rates, day) is not null;

    /// <summary>The yearly rates of what a document says: its own, or the reference and so many points.</summary>
    public static IReadOnlyList<YearlyRate> Rates(
        PenaltyTerms terms,
        IReadOnlyList<YearlyRate> reference
    ) =>
        terms.Kind == PenaltyKind.Fixed
            ? [new(DateOnly.MinValue, terms.Percent)]
            : [.. reference.Select(r => r with { Percent = r.Percent + terms.Percent })];

    private static YearlyRate? RateOn(IReadOnlyList<YearlyRate> rates, DateOnly day) =>
        rates.Where(r => r.From <= day).MaxBy(r => r.From);

    /// <summary>A rate that stays the same over the turn of a half-year is one period.</summary>
    private static void Append(List<InterestPart> parts, InterestPart next)
    {
        if (
            parts is [.., var last]
            && last.Through.AddDays(1) == next.From
            && (last.BaseMinor, last.Percent) == (next.BaseMinor, next.Percent)
        )
            parts[^1] = last with { Through = next.Through };
        else
            parts.Add(next);
    }
}
