using Cadran.Platform.Data;

namespace Cadran.Platform.Api;

/// <summary>
/// Who waits for the database when it goes away is told so. Before everything else, so that the answer can be given
/// beside a request that hangs.
/// </summary>
/// <remarks>
/// A statement sent to a frozen server ends only when its connection is given up, long after the caller is: what its
/// request does later is heard by nobody.
/// </remarks>
internal sealed class DatabaseDeadline(RequestDelegate next, DatabaseWatch watch)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    public Task InvokeAsync(HttpContext http) => watch.Watches ? Watched(http) : next(http);

    private async Task Watched(HttpContext http)
    {
        var (aborted, away, gone) = (http.RequestAborted, watch.Away, watch.Gone);
        if (away.IsCancellationRequested)
        {
            await next(http);
            return;
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, away);
        http.RequestAborted = either.Token;
        var work = next(http);
        if (await HangsWithout(work, gone) && !http.Response.HasStarted)
            await AnswerBeside.Tell(http, work, new DatabaseAwayException());
        else
            await work;
        http.RequestAborted = aborted;
    }

    /// <summary>Waits for the work; true when the database is away and the work does not notice.</summary>
    private static async Task<bool> HangsWithout(Task work, Task gone)
    {
        if (!work.IsCompleted && await Task.WhenAny(work, gone) != work)
            await Task.WhenAny(work, Task.Delay(Grace, CancellationToken.None));
        return !work.IsCompleted;
    }
}
