using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Events;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

internal static class TimeEndpoints
{
    public static void MapTimeApi(this IEndpointRouteBuilder api)
    {
        var time = api.MapGroup("/time-entries");
        time.MapGet("", List).Produces<Page<TimeEntryAnswer>>().Requires(Permissions.CustomersRead);
        time.MapPost("", Add).Produces<TimeEntryAnswer>(201).Requires(Permissions.TimeOwn);
        time.MapGet("/{id}", Get).Produces<TimeEntryAnswer>().Requires(Permissions.CustomersRead);
        time.MapPut("/{id}", Change).Produces<TimeEntryAnswer>().Requires(Permissions.TimeOwn);
        time.MapDelete("/{id}", Delete).Produces(204).Requires(Permissions.TimeOwn);
        time.MapPost("/{id}/restore", Restore)
            .Produces<TimeEntryAnswer>()
            .Requires(Permissions.TimeOwn);
        time.MapPost("/{id}/split", Split)
            .Produces<IReadOnlyList<TimeEntryAnswer>>()
            .Requires(Permissions.TimeOwn);
        time.MapTimeSelections();

        var timers = api.MapGroup("/timers").Requires(Permissions.TimeOwn);
        timers.MapGet("", Timers).Produces<Page<TimerAnswer>>();
        timers.MapPost("", Start).Produces<TimerAnswer>(201);
        timers.MapPut("/{id}", Describe).Produces<TimerAnswer>();
        timers.MapPost("/{id}/pause", Pause).Produces<TimerAnswer>();
        timers.MapPost("/{id}/resume", Resume).Produces<TimerAnswer>();
        timers.MapPost("/{id}/stop", Stop).Produces<TimeEntryAnswer>();
        timers.MapPost("/{id}/undo", Undo).Produces<TimerAnswer>();
        timers.MapDelete("/{id}", Discard).Produces(204);
        MapWithoutBody(time, timers);
    }

    /// <summary>
    /// A route whose body may be left out is not found without one, beside a route for all that is unknown; these are,
    /// and give way to it when there is a body.
    /// </summary>
    private static void MapWithoutBody(RouteGroupBuilder time, RouteGroupBuilder timers)
    {
        time.MapPost("/{id}/split", SplitAtMidnight)
            .Requires(Permissions.TimeOwn)
            .ExcludeFromDescription();
        timers.MapPost("/{id}/stop", StopAsItIs).ExcludeFromDescription();
    }

    private static async Task<IResult> List(
        TimeQueries ask,
        Caller caller,
        CancellationToken stop,
        DateOnly? from = null,
        DateOnly? to = null,
        Id<Member>? memberId = null,
        Id<Organization>? organizationId = null,
        Id<Project>? projectId = null,
        Id<ProjectTask>? taskId = null,
        Id<Ticket>? ticketId = null,
        Id<ServiceType>? serviceTypeId = null,
        bool? billable = null,
        string? status = null,
        Guid? invoiceId = null,
        int? limit = null,
        string? cursor = null,
        Since? updatedSince = null
    )
    {
        if (!TimeFilter.IsStatus(status))
            return Problems.Of(PlatformRefusals.Invalid("status"));
        var filter = new TimeFilter(
            from,
            to,
            memberId,
            organizationId,
            projectId,
            taskId,
            ticketId,
            serviceTypeId,
            billable,
            status,
            invoiceId
        );
        if (updatedSince is { } since)
            return (await ask.Changed(filter, since, new PageQuery(limit, cursor), stop))
                .Select(page =>
                    page.With([.. page.Items.Select(e => TimeEntryAnswer.Of(e, caller))])
                )
                .Ok();
        return (await ask.List(filter, new PageQuery(limit, cursor), stop))
            .Select(page => new Page<TimeEntryAnswer>(
                [.. page.Rows.Select(e => TimeEntryAnswer.Of(e, caller))],
                page.NextCursor
            ))
            .Ok();
    }

    private static async Task<IResult> Add(
        TimeEntryInput body,
        SaveTimeEntry save,
        Caller caller,
        HttpContext http,
        CancellationToken stop
    ) =>
        (await save.Add(body, TimeSource.Api, stop))
            .Select(e => Show(e, caller, http))
            .Created(e => $"/api/v1/time-entries/{e.Id}");

    private static async Task<IResult> Get(
        Id<TimeEntry> id,
        TimeQueries ask,
        Caller caller,
        HttpContext http,
        CancellationToken stop
    ) => (await ask.One(id, stop)).Select(e => Show(e, caller, http)).Ok();

    private static async Task<IResult> Change(
        Id<TimeEntry> id,
        TimeEntryInput body,
        SaveTimeEntry save,
        Caller caller,
        IfMatch seen,
        HttpContext http,
        CancellationToken stop
    ) => (await save.Change(id, body, seen.Version, stop)).Select(e => Show(e, caller, http)).Ok();

    private static async Task<IResult> Delete(
        Id<TimeEntry> id,
        RemoveTime remove,
        IfMatch seen,
        CancellationToken stop
    ) => (await remove.Run(id, seen.Version, stop)).Select(_ => new Done()).NoContent();

    private static async Task<IResult> Restore(
        Id<TimeEntry> id,
        UndoTime undo,
        Caller caller,
        HttpContext http,
        CancellationToken stop
    ) => (await undo.Restore(id, stop)).Select(e => Show(e, caller, http)).Ok();

    private static async Task<IResult> Split(
        Id<TimeEntry> id,
        SplitTime split,
        Caller caller,
        IfMatch seen,
        CancellationToken stop,
        SplitInput? body = null
    ) =>
        (await split.Run(id, body?.At, seen.Version, stop))
            .Select(made => made.Parts.Select(e => TimeEntryAnswer.Of(e, caller)).ToList())
            .Ok();

    private static Task<IResult> SplitAtMidnight(
        Id<TimeEntry> id,
        SplitTime split,
        Caller caller,
        IfMatch seen,
        CancellationToken stop
    ) => Split(id, split, caller, seen, stop);

    private static TimeEntryAnswer Show(TimeEntry entry, Caller caller, HttpContext http)
    {
        http.Response.Headers.ETag = ETags.Of(entry.Version);
        return TimeEntryAnswer.Of(entry, caller);
    }

    private static async Task<Page<TimerAnswer>> Timers(TimerQueries ask, CancellationToken stop)
    {
        var limit = await ask.LimitSeconds(stop);
        return new(
            [.. (await ask.Open(stop)).Select(t => TimerAnswer.Of(t, ask.Now, limit))],
            null
        );
    }

    private static async Task<IResult> Start(
        TimerInput body,
        TimerActs timers,
        TimerQueries ask,
        CancellationToken stop
    ) =>
        (await ask.Show(await timers.Start(body, stop), stop)).Created(t =>
            $"/api/v1/timers/{t.Id}"
        );

    private static async Task<IResult> Describe(
        Id<Timer> id,
        TimerDescription body,
        TimerActs timers,
        TimerQueries ask,
        CancellationToken stop
    ) => (await ask.Show(await timers.Describe(id, body.Note, body.Billable, stop), stop)).Ok();

    private static async Task<IResult> Pause(
        Id<Timer> id,
        TimerActs timers,
        TimerQueries ask,
        CancellationToken stop
    ) => (await ask.Show(await timers.Pause(id, stop), stop)).Ok();

    private static async Task<IResult> Resume(
        Id<Timer> id,
        TimerActs timers,
        TimerQueries ask,
        CancellationToken stop
    ) => (await ask.Show(await timers.Resume(id, stop), stop)).Ok();

    private static async Task<IResult> Undo(
        Id<Timer> id,
        TimerActs timers,
        TimerQueries ask,
        CancellationToken stop
    ) => (await ask.Show(await timers.Undo(id, stop), stop)).Ok();

    private static async Task<IResult> Stop(
        Id<Timer> id,
        TimerActs timers,
        Caller caller,
        HttpContext http,
        CancellationToken stop,
        TimerReview? body = null
    ) =>
        (await timers.Stop(id, body ?? new TimerReview(), stop))
            .Select(e => Show(e, caller, http))
            .Ok();

    private static Task<IResult> StopAsItIs(
        Id<Timer> id,
        TimerActs timers,
        Caller caller,
        HttpContext http,
        CancellationToken stop
    ) => Stop(id, timers, caller, http, stop);

    private static async Task<IResult> Discard(
        Id<Timer> id,
        TimerActs timers,
        CancellationToken stop
    ) => (await timers.Discard(id, stop)).NoContent();
}
