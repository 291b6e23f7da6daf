namespace Cadran.Time.Domain;

/// <summary>Time of one member, half open; no end means it still runs, which is until forever (rule T4b).</summary>
internal readonly record struct WorkedSpan(Guid EntryId, Instant Start, Instant? End)
{
    public Instant EndOrForever => End ?? Instant.MaxValue;
}

/// <summary>Which entries of a member overlap; they are flagged, never rejected (rule T8).</summary>
internal static class Overlaps
{
    /// <summary>
    /// The entries that share an instant with another, each by its id with one that it overlaps, from spans of one
    /// member in order of start. One that ends when the next begins doesn't overlap it, nor does an empty one
    /// anything. One pass. Throws when they are not in order.
    /// </summary>
    public static IReadOnlyDictionary<Guid, WorkedSpan> Among(IEnumerable<WorkedSpan> byStart)
    {
        var flagged = new Dictionary<Guid, WorkedSpan>();
        WorkedSpan? reaching = null;
        var previousStart = Instant.MinValue;
        foreach (var span in byStart)
        {
            if (span.Start < previousStart)
                throw new ArgumentException("The spans are not in order of start", nameof(byStart));
            previousStart = span.Start;
            if (span.Start >= span.EndOrForever)
                continue;
            if (reaching is { } other && span.Start < other.EndOrForever)
            {
                flagged.TryAdd(span.EntryId, other);
                flagged.TryAdd(other.EntryId, span);
            }
            if (reaching is null || span.EndOrForever >= reaching.Value.EndOrForever)
                reaching = span;
        }
        return flagged;
    }
}
