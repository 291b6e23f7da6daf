using System.Globalization;
using System.Threading.RateLimiting;

namespace Cadran.Platform.Api;

/// <summary>
/// So many calls in each minute of the clock, for one credential. Who asks is told how many are left and until when, so the
/// minute is the clock's own and not one that begins with the first call.
/// </summary>
internal sealed class MinuteWindow(int most, TimeProvider clock) : RateLimiter
{
    private readonly Lock turn = new();
    private long minute;
    private int taken;
    private long asked = clock.GetTimestamp();

    /// <summary>Not while it counts: who forgets it would begin anew.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (turn)
                return taken > 0 && clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute == minute
                    ? null
                    : clock.GetElapsedTime(asked);
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (turn)
        {
            Turn();
            return new() { CurrentAvailablePermits = Math.Max(0, most - taken) };
        }
    }

    /// <summary>How long a minute of the clock still takes, whole seconds, 1 to 60.</summary>
    public static int SecondsLeft(TimeProvider clock) => 60 - clock.GetUtcNow().Second;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (turn)
        {
            Turn();
            if (taken + permitCount > most)
                return new Refused(TimeSpan.FromSeconds(SecondsLeft(clock)));
            taken += permitCount;
            return Granted.One;
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private void Turn()
    {
        asked = clock.GetTimestamp();
        var now = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (now != minute)
            (minute, taken) = (now, 0);
    }

    private sealed class Granted : RateLimitLease
    {
        public static readonly Granted One = new();

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }

    private sealed class Refused(TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}

/// <summary>Tells each caller of the API how much may still be asked: RateLimit-Limit, -Remaining, -Reset.</summary>
internal static class RateLimitHeaders
{
    public static void Tell(HttpContext http, int most, TimeProvider clock, long left)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = most.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = MinuteWindow
            .SecondsLeft(clock)
            .ToString(CultureInfo.InvariantCulture);
    }
}
