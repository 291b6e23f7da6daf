using Cadran.Platform.Data;

namespace Cadran.Platform.Api;

/// <summary>
/// While the database is away, who comes for more than a file is told at once. Health checks speak for themselves.
/// </summary>
internal sealed class DatabaseThere(RequestDelegate next, DatabaseWatch watch)
{
    public Task InvokeAsync(HttpContext http) =>
        watch.IsAway && !http.Request.Path.StartsWithSegments("/health")
            ? throw new DatabaseAwayException()
            : next(http);
}
