using System.Diagnostics;

namespace Cadran.Tests.Cast;

/// <summary>Waits for what happens in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    public static Task Holds(Func<bool> fact, string what) =>
        Holds(() => Task.FromResult(fact()), what);

    /// <summary>Of what takes longer than usual it says how long at most.</summary>
    public static async Task Holds(Func<Task<bool>> fact, string what, TimeSpan? atMost = null)
    {
        var most = atMost ?? Most;
        var begun = Stopwatch.StartNew();
        while (!await fact())
        {
            Assert.True(begun.Elapsed < most, $"waited {most} in vain until {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
