namespace QuickBooksStandIn.Api;

/// <summary>Counts what each realm asks, and says how long it has to wait (contract B4, "Limits").</summary>
internal sealed class Limits(StandInOptions options, StandInClock clock)
{
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Realm> realms = [];

    /// <summary>
    /// Lets a request in, or gives the whole seconds after which it may come again.
    /// Who was let in leaves by <see cref="Leave"/>.
    /// </summary>
    public int? Enter(string realm, bool isBatch)
    {
        lock (gate)
        {
            var counts = Of(realm);
            var now = clock.GetUtcNow();
            var wait =
                Wait(counts.Requests, options.Limits.PerMinute, minute, now)
                ?? Wait(counts.Requests, options.Limits.PerSecond, TimeSpan.FromSeconds(1), now)
                ?? (
                    isBatch
                        ? Wait(counts.Batches, options.Limits.BatchesPerMinute, minute, now)
                        : null
                );
            if (wait is not null)
                return wait;
            if (options.Limits.Concurrent > 0 && counts.Inside >= options.Limits.Concurrent)
                return 1;
            counts.Inside++;
            counts.Requests.Add(now);
            if (isBatch)
                counts.Batches.Add(now);
            return null;
        }
    }

    public void Leave(string realm)
    {
        lock (gate)
            Of(realm).Inside--;
    }

    /// <summary>Counts from nothing again; who is inside still leaves.</summary>
    public void Reset()
    {
        lock (gate)
            foreach (var counts in realms.Values)
            {
                counts.Requests.Clear();
                counts.Batches.Clear();
            }
    }

    private Realm Of(string realm)
    {
        if (!realms.TryGetValue(realm, out var counts))
            realms[realm] = counts = new();
        return counts;
    }

    private static int? Wait(
        List<DateTimeOffset> times,
        int max,
        TimeSpan window,
        DateTimeOffset now
    )
    {
        times.RemoveAll(time => now - time >= minute);
        if (max <= 0)
            return null;
        var within = times.FindAll(time => now - time < window);
        return within.Count < max
            ? null
            : Math.Max(1, (int)Math.Ceiling((within[^max] + window - now).TotalSeconds));
    }

    private sealed class Realm
    {
        public List<DateTimeOffset> Requests { get; } = [];
        public List<DateTimeOffset> Batches { get; } = [];
        public int Inside { get; set; }
    }
}
