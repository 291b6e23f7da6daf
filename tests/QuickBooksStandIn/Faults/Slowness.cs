namespace QuickBooksStandIn.Faults;

/// <summary>
/// An answer that takes its time. What was asked is done before: who gives up and asks again has asked twice.
/// </summary>
internal static class Slowness
{
    private const double UsualSeconds = 30;

    /// <summary>Waits in real time, whatever the clock shows, unless the caller has gone.</summary>
    public static async Task Of(HttpContext http, FaultRule? fault)
    {
        if (fault?.Kind == FaultKind.Slow)
            await Task.Delay(
                    TimeSpan.FromSeconds(fault.Seconds ?? UsualSeconds),
                    http.RequestAborted
                )
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
