using System.Text.Json.Serialization;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Platform.Events;

/// <summary>
/// Something that happened, as the API and webhooks tell it.
/// </summary>
/// <param name="Id">The same however often it is told.</param>
/// <param name="Type">"invoice.issued".</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Subject">To which thing; never what stands there.</param>
public sealed record EventAnswer(
    Guid Id,
    string Type,
    Instant CreatedAt,
    [property: JsonPropertyName("data")] EventSubject Subject
)
{
    internal static EventAnswer Of(RecordedEvent one) =>
        new(one.Id.Value, one.Type, one.At, EventSubject.Of(one));
}

/// <summary>What an event is about.</summary>
/// <param name="Object">The kind of thing: "invoice".</param>
/// <param name="Href">Where it is read; of many, the list of what changed since just before.</param>
/// <param name="Id">The thing; absent when it is about many at once.</param>
/// <param name="Number">What people call it by, if it has a number.</param>
/// <param name="Count">How many it is about; absent: one.</param>
/// <param name="MemberId">Who did it; absent: nobody of the firm.</param>
public sealed record EventSubject(
    string Object,
    string Href,
    Guid? Id = null,
    string? Number = null,
    int? Count = null,
    Guid? MemberId = null
)
{
    internal static EventSubject Of(RecordedEvent one)
    {
        var path = PublishedRows.Kinds[one.Kind].Path;
        return new(
            one.Kind,
            one.ObjectId is { } id
                ? $"{path}/{id}"
                : $"{path}?updatedSince={Uri.EscapeDataString(one.At.ToString())}",
            one.ObjectId,
            one.Number,
            one.Count,
            one.MemberId
        );
    }
}

/// <summary>Which events are asked for.</summary>
internal readonly record struct EventFilter(
    string? Type = null,
    Guid? ObjectId = null,
    int? Limit = null,
    string? Cursor = null
);

/// <summary>What happened in the workspace in the last 30 days, newest first.</summary>
internal sealed class EventLog(Store store)
{
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<EventAnswer>>> Run(EventFilter filter, CancellationToken stop)
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        if (page.Check() is { } refusal)
            return refusal;
        var events = store.Read.Set<RecordedEvent>().AsNoTracking();
        if (filter.Type is { } type)
            events = events.Where(e => e.Type == type);
        if (filter.ObjectId is { } thing)
            events = events.Where(e => e.ObjectId == thing);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var text]
                || !Id<RecordedEvent>.TryParse(text, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            events = events.Where(e => e.Id < last);
        }
        var rows = await events.OrderByDescending(e => e.Id).Take(page.Count + 1).ToListAsync(stop);
        return Cursors.Page(rows, page.Count, e => Cursors.Write(e.Id), EventAnswer.Of);
    }
}

internal static class EventEndpoints
{
    /// <summary>The caller of the group says who may.</summary>
    public static void MapEventsApi(this IEndpointRouteBuilder api) =>
        api.MapGet("/events", List).Answers<Page<EventAnswer>>();

    private static async Task<IResult> List(
        [AsParameters] EventFilter filter,
        EventLog log,
        CancellationToken stop
    ) => (await log.Run(filter, stop)).Ok();
}
