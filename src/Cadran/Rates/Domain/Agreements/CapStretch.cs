namespace Cadran.Rates.Domain.Agreements;

/// <summary>
/// Days of an agreement with the same cap (rule A8), in minor units; null: none. The first stretch has no beginning, the
/// last no end, so that each day is in one.
/// </summary>
public sealed record CapStretch(DateOnly? From, DateOnly? Before, long? CapMinor)
{
    /// <summary>In order; never empty.</summary>
    public static IReadOnlyList<CapStretch> Of(AgreementSchedule schedule)
    {
        var stretches = new List<CapStretch> { new(null, null, schedule.Terms[0].CapMinor) };
        foreach (var terms in schedule.Terms.Skip(1))
            if (terms.CapMinor != stretches[^1].CapMinor)
            {
                stretches[^1] = stretches[^1] with { Before = terms.From };
                stretches.Add(new(terms.From, null, terms.CapMinor));
            }
        return stretches;
    }

    public bool Holds(DateOnly day) => !(day < From) && !IsOver(day);

    /// <summary>Whether it has ended by that day.</summary>
    public bool IsOver(DateOnly day) => day >= Before;
}
