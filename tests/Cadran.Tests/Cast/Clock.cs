using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Cast;

/// <summary>A clock that runs on, and can be put forward.</summary>
public sealed class Clock : TimeProvider
{
    private TimeSpan ahead;

    public void Forward(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(ahead.TotalSeconds * TimestampFrequency);
}

internal static class Clocks
{
    public static void AddClock(this IServiceCollection services, Clock clock) =>
        services.AddSingleton<TimeProvider>(clock);
}
