namespace Cadran.Integrations.Webhooks.Domain;

/// <summary>
/// When a delivery that failed is tried again, when a receiver that fails all the time is left in peace, and when it is
/// given up. Everything is by the clock: how often a receiver was tried says nothing about how long it was away.
/// </summary>
internal static class RetryPlan
{
    /// <summary>A delivery is tried for so long after its first try, and a receiver that fails for so long is switched off.</summary>
    public static readonly Duration Patience = Duration.FromDays(3);

    /// <summary>After so many failures in a row a receiver rests.</summary>
    public const int FailuresBeforeRest = 5;

    private static readonly Duration[] Pauses =
    [
        Duration.FromSeconds(5),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(5),
        Duration.FromHours(10),
        Duration.FromHours(14),
        Duration.FromHours(20),
        Duration.FromHours(24),
    ];

    private static readonly Duration[] Rests =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(15),
        Duration.FromMinutes(30),
        Duration.FromHours(1),
    ];

    private static readonly Duration LongestAsked = Duration.FromHours(24);

    /// <summary>
    /// When it is tried again after <paramref name="attempts"/> tries, 1 or more; never before the receiver asks for it, a
    /// day at most; null when it is given up. The last try is at the end of its time.
    /// </summary>
    public static Instant? Next(int attempts, Instant firstTried, Instant now, Duration? asked)
    {
        var end = firstTried + Patience;
        if (now >= end)
            return null;
        var pause = Duration.Max(
            Pauses[Math.Min(attempts, Pauses.Length) - 1],
            Duration.Min(asked ?? Duration.Zero, LongestAsked)
        );
        return Instant.Min(now + pause, end);
    }

    /// <summary>How long a receiver rests for the nth time in a row, from 1; then one delivery is tried.</summary>
    public static Duration Rest(int times) => Rests[Math.Min(times, Rests.Length) - 1];

    /// <summary>Whether a receiver that has failed since then is switched off.</summary>
    public static bool IsHopeless(Instant failingSince, Instant now) =>
        now - failingSince >= Patience;

    /// <summary>Whether its owner is told that it has failed since then.</summary>
    public static bool IsWorthTelling(Instant failingSince, Instant now) =>
        now - failingSince >= Duration.FromHours(1);
}
