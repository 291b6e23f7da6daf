using Cadran.Platform.Data;

namespace Cadran.Platform.Api;

/// <summary>
/// While the database is away, nobody waits for it: who comes is told at once, who waits already is let go within
/// seconds. Health checks speak for themselves.
/// </summary>
internal sealed class DatabaseDeadline(RequestDelegate next, DatabaseWatch watch)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/health"))
        {
            await next(http);
            return;
        }
        if (watch.IsAway)
            throw new DatabaseAwayException();
        var aborted = http.RequestAborted;
        var away = watch.Away;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        // Side by side: who lets go of PostgreSQL asks it first to stop, and waits some seconds for that.
        using var letGo = away.Register(() => _ = either.CancelAsync());
        http.RequestAborted = either.Token;
        try
        {
            await next(http);
        }
        catch (Exception failure)
            when (away.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new DatabaseAwayException(failure);
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }
}
