namespace Cadran.Rates.Domain;

/// <summary>Where a rate stands on a day among those that are alike in all but their dates (rules R1, R2).</summary>
internal enum RateStanding
{
    /// <summary>What is worked on that day is priced by it.</summary>
    InForce,

    /// <summary>It begins after that day.</summary>
    Coming,

    /// <summary>One of a later date that has begun, or a newer one of the same date, took its place.</summary>
    Replaced,

    /// <summary>It was taken out of use.</summary>
    Withdrawn,

    /// <summary>It was taken out of use from a day on that has come, or for what is recorded later (rule R1).</summary>
    Ended,
}

/// <summary>What a rate's standing depends on: those of one Alike compete; End is its first day out of use.</summary>
internal sealed record DatedRate(
    Guid Id,
    object Alike,
    DateOnly From,
    bool IsWithdrawn,
    DateOnly? End = null
);

/// <summary>Where it stands, and its last day; no day: until further notice, or never in force.</summary>
internal sealed record StandingRate(RateStanding Standing, DateOnly? Until);

/// <summary>Says of rates where each stands on a day.</summary>
internal static class RateStandings
{
    /// <summary>By id; the rates may come in any order, of two from one date the higher id counts.</summary>
    public static IReadOnlyDictionary<Guid, StandingRate> Of(
        IEnumerable<DatedRate> rates,
        DateOnly day
    )
    {
        var standings = new Dictionary<Guid, StandingRate>();
        foreach (var alike in rates.GroupBy(rate => (rate.IsWithdrawn, rate.Alike)))
        {
            var dated = alike.OrderBy(rate => rate.From).ThenBy(rate => rate.Id).ToList();
            foreach (var (place, rate) in dated.Index())
                standings[rate.Id] = Standing(rate, dated.ElementAtOrDefault(place + 1), day);
        }
        return standings;
    }

    private static StandingRate Standing(DatedRate rate, DatedRate? next, DateOnly day)
    {
        if (rate.IsWithdrawn)
            return new(RateStanding.Withdrawn, null);
        if (rate.End is { } end)
            return new(
                end <= day ? RateStanding.Ended
                    : rate.From > day ? RateStanding.Coming
                    : RateStanding.InForce,
                end.AddDays(-1)
            );
        DateOnly? until = next is not null && next.From > rate.From ? next.From.AddDays(-1) : null;
        if (next is not null && (next.From <= day || next.From == rate.From))
            return new(RateStanding.Replaced, until);
        return new(rate.From > day ? RateStanding.Coming : RateStanding.InForce, until);
    }
}
