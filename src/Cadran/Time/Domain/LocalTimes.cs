using NodaTime.TimeZones;

namespace Cadran.Time.Domain;

/// <summary>Which of two instants is meant when the clock on the wall shows a time twice (rule T3).</summary>
internal enum TwiceChoice
{
    /// <summary>Nothing was said: ask.</summary>
    Ask,
    Earlier,
    Later,
}

/// <summary>
/// The instant of a local time. <see cref="MovedBy"/> is zero, or how far forward it had to move because
/// that local time does not exist that day (rule T3); say so to whoever typed it.
/// </summary>
internal readonly record struct LocalMoment(Instant Instant, Duration MovedBy)
{
    public bool Moved => MovedBy > Duration.Zero;
}

/// <summary>Between instants and what a worker's clock and calendar show (rules T2, T3).</summary>
internal static class LocalTimes
{
    /// <summary>The zone of an IANA name, such as "Europe/Paris". Refusal: time.unknown_zone.</summary>
    public static Result<DateTimeZone> Zone(string? ianaName) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(ianaName ?? "") is { } zone
            ? zone
            : TimeRefusals.UnknownZone.With(ianaName);

    /// <summary>The local date on which time that begins at <paramref name="start"/> is dated (rule T3).</summary>
    public static DateOnly WorkDate(Instant start, DateTimeZone zone) =>
        start.InZone(zone).Date.ToDateOnly();

    /// <summary>
    /// The instant of a local date and time. A time that happens twice is refused, naming both instants,
    /// unless <paramref name="choice"/> says which: time.ambiguous_local_time. A time that does not exist
    /// moves forward by the length of the gap: 02:30 becomes 03:30.
    /// </summary>
    public static Result<LocalMoment> At(
        DateOnly date,
        TimeOnly time,
        DateTimeZone zone,
        TwiceChoice choice = TwiceChoice.Ask
    )
    {
        var local = LocalDate.FromDateOnly(date) + LocalTime.FromTimeOnly(time);
        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => Skipped(mapping),
            1 => new LocalMoment(mapping.Single().ToInstant(), Duration.Zero),
            _ => Twice(mapping, choice),
        };
    }

    private static LocalMoment Skipped(ZoneLocalMapping mapping)
    {
        var gap = mapping.LateInterval.WallOffset - mapping.EarlyInterval.WallOffset;
        var moved = Resolvers.ReturnForwardShifted(
            mapping.LocalDateTime,
            mapping.Zone,
            mapping.EarlyInterval,
            mapping.LateInterval
        );
        return new(moved.ToInstant(), Duration.FromSeconds(gap.Seconds));
    }

    private static Result<LocalMoment> Twice(ZoneLocalMapping mapping, TwiceChoice choice)
    {
        var (earlier, later) = (mapping.First().ToInstant(), mapping.Last().ToInstant());
        return choice switch
        {
            TwiceChoice.Earlier => new LocalMoment(earlier, Duration.Zero),
            TwiceChoice.Later => new LocalMoment(later, Duration.Zero),
            _ => TimeRefusals
                .AmbiguousLocalTime.Naming("earlier", earlier.ToString())
                .Naming("later", later.ToString()),
        };
    }
}
