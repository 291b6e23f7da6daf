using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Cadran.Platform.Api;

/// <summary>
/// Tells a caller of a failure while the work of the request still hangs, and keeps the request until that ends: what
/// the work writes then goes nowhere.
/// </summary>
internal static class AnswerBeside
{
    public static async Task Tell(HttpContext http, Task work, Exception failure)
    {
        await using var scope = http
            .RequestServices.GetRequiredService<IServiceScopeFactory>()
            .CreateAsyncScope();
        var answer = new DefaultHttpContext(TakeResponse(http.Features))
        {
            RequestServices = scope.ServiceProvider,
            RequestAborted = CancellationToken.None,
        };
        // The connection is not free before the work ends.
        answer.Response.Headers.Connection = "close";
        await answer
            .RequestServices.GetServices<IExceptionHandler>()
            .First()
            .TryHandleAsync(answer, failure, CancellationToken.None);
        await answer.Response.CompleteAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The response is the answer's from now on; the work is left with one that nobody hears.</summary>
    private static FeatureCollection TakeResponse(IFeatureCollection features)
    {
        var taken = new FeatureCollection();
        foreach (var (type, feature) in features.ToList())
            taken[type] = feature;
        taken.Set<IServiceProvidersFeature>(new OwnServices());
        taken.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        features.Set<IHttpResponseFeature>(
            new UnheardResponse(features.GetRequiredFeature<IHttpResponseFeature>())
        );
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        return taken;
    }

    private sealed class OwnServices : IServiceProvidersFeature
    {
        public IServiceProvider RequestServices { get; set; } = null!;
    }

    /// <summary>Shows what was answered, and takes nothing.</summary>
    private sealed class UnheardResponse(IHttpResponseFeature answered) : IHttpResponseFeature
    {
        public int StatusCode
        {
            get => answered.StatusCode;
            set { }
        }

        public string? ReasonPhrase
        {
            get => answered.ReasonPhrase;
            set { }
        }

        public IHeaderDictionary Headers
        {
            get => answered.Headers;
            set { }
        }

        public Stream Body { get; set; } = Stream.Null;

        public bool HasStarted => answered.HasStarted;

        public void OnStarting(Func<object, Task> callback, object state) { }

        public void OnCompleted(Func<object, Task> callback, object state) { }
    }
}
