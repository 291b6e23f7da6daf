namespace Cadran.Platform.Events;

/// <summary>What was deleted, and when: kept a year, so that who mirrors a list can follow.</summary>
internal static class Tombstones
{
    public static readonly Duration Kept = Duration.FromDays(365);

    public static Tombstone Of(Published what, TimeProvider clock) =>
        new()
        {
            Id = Id<Tombstone>.New(clock),
            Kind = what.Kind,
            ObjectId = what.Id,
            DeletedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
}
