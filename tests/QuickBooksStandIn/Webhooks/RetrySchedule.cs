namespace QuickBooksStandIn.Webhooks;

/// <summary>When a body that wasn't taken is sent again.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] waits =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(20),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(20),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(6),
    ];

    /// <summary>The wait after so many attempts that failed.</summary>
    public static TimeSpan After(int attempts) =>
        waits[Math.Clamp(attempts - 1, 0, waits.Length - 1)];
}
