using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Cadran.Platform;
using Cadran.Platform.Realtime;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cadran.Time.Pages;

/// <summary>The stream that tells open pages that the timer was started, stopped or changed elsewhere.</summary>
internal static class TimerNews
{
    /// <summary>Then the browser comes again, and is asked anew who it is.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(10);

    /// <summary>An act of the API with an idempotency key is committed a moment after it is done.</summary>
    private static readonly TimeSpan moment = TimeSpan.FromMilliseconds(150);

    public static void MapTimerNews(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", Listen).Requires(Permissions.TimeOwn);

    private static ServerSentEventsResult<string> Listen(
        LiveHub hub,
        Caller caller,
        TimeProvider clock,
        IHostApplicationLifetime house,
        CancellationToken stop
    ) =>
        TypedResults.ServerSentEvents(
            News(hub, caller.MemberId!.Value, clock, house.ApplicationStopping, stop)
        );

    private static async IAsyncEnumerable<SseItem<string>> News(
        LiveHub hub,
        Guid member,
        TimeProvider clock,
        CancellationToken closing,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        using var late = new CancellationTokenSource(longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, closing, late.Token);
        yield return new SseItem<string>("", "hello");
        await foreach (var what in hub.Listen(member, end.Token))
        {
            await Task.Delay(moment, clock, CancellationToken.None);
            yield return new SseItem<string>("", what);
        }
    }
}
