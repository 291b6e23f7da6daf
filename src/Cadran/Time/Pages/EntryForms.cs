using Cadran.Platform;
using Cadran.Platform.Web;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Time.Pages;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>
/// The forms of the day's rows. A live answer is the week as it is now, the row that was refused with what was typed;
/// without scripts they go back to the page.
/// </summary>
internal static class EntryForms
{
    public static void MapEntryForms(this IEndpointRouteBuilder routes)
    {
        var entries = routes.MapGroup("/time/entries").Requires(Permissions.TimeOwn);
        entries.MapPost("/{id}", Change);
        entries.MapPost("/{id}/delete", Delete);
        entries.MapPost("/{id}/split", Split);
        routes.MapPost("/time/undo/{act}", Undo).Requires(Permissions.TimeOwn);
    }

    private static async Task<IResult> Change(
        Id<TimeEntry> id,
        [FromForm] TypedRow row,
        [FromForm] string? day,
        [FromForm] string? member,
        [FromForm] string? back,
        TimeQueries ask,
        SaveTimeEntry save,
        ChosenNames names,
        TimerQueries timers,
        TimerSaid said,
        Texts texts,
        HttpContext http,
        CancellationToken stop
    )
    {
        var unknown = await names.Fill(row, stop);
        var saved =
            unknown.Count > 0 ? Result<TimeEntry>.Refused(unknown)
            : (await ask.One(id, stop)) is { Succeeded: true } found
                ? await Save(found.Value, row, timers.Now, save, stop)
            : PlatformRefusals.NotFound;
        if (http.Request.Headers.ContainsKey("X-Cadran-Live"))
            return Sheet(id, row, day, member, saved.Refusals, Says(saved, row, texts));
        if (!saved.Succeeded)
            said.Refused(saved.Refusal);
        else if (row.Moved(saved.Value.TimeZone) is var (typed, became))
            said.Moved(typed, became);
        return Back.To(http, back);
    }

    private static string? Says(Result<TimeEntry> saved, TypedRow row, Texts texts) =>
        saved.Succeeded && row.Moved(saved.Value.TimeZone) is var (typed, became)
            ? texts["time.moved", typed, became]
            : null;

    private static Task<Result<TimeEntry>> Save(
        TimeEntry entry,
        TypedRow row,
        Instant now,
        SaveTimeEntry save,
        CancellationToken stop
    )
    {
        if (row.Version != entry.Version)
            return Task.FromResult<Result<TimeEntry>>(PlatformRefusals.Stale);
        var input = row.Read(entry, now);
        return input.Succeeded
            ? save.Change(entry.Id, input.Value, row.Version, stop)
            : Task.FromResult(Result<TimeEntry>.Refused(input.Refusals));
    }

    private static RazorComponentResult<DaySheet> Sheet(
        Id<TimeEntry> id,
        TypedRow row,
        string? day,
        string? member,
        IReadOnlyList<Refusal> refusals,
        string? says
    )
    {
        var shown = Days.Read(day) ?? DateOnly.MinValue;
        return new(
            new
            {
                Day = shown,
                Member = Guid.TryParse(member, out var whose) ? whose : (Guid?)null,
                Wrong = refusals.Count > 0 ? id.Value : (Guid?)null,
                Typed = row,
                Refusals = refusals,
                Told = id.Value,
                Says = says,
            }
        )
        {
            StatusCode = refusals.Count == 0 ? StatusCodes.Status200OK : Code(refusals[0]),
        };
    }

    private static int Code(Refusal refusal) =>
        refusal.Kind switch
        {
            RefusalKind.Missing => StatusCodes.Status404NotFound,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Conflict or RefusalKind.Stale => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };

    private static async Task<IResult> Delete(
        Id<TimeEntry> id,
        [FromForm] int? version,
        [FromForm] string? back,
        RemoveTime remove,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var gone = await remove.Run(id, version, stop);
        if (gone.Succeeded)
            said.Deleted(gone.Value);
        else
            said.Refused(gone.Refusal);
        return Back.To(http, back);
    }

    /// <summary>Cuts it at the midnights that it passes (rule T3).</summary>
    private static async Task<IResult> Split(
        Id<TimeEntry> id,
        [FromForm] int? version,
        [FromForm] string? back,
        SplitTime split,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await split.Run(id, null, version, stop);
        if (done.Succeeded)
            said.Split(done.Value.Act);
        else
            said.Refused(done.Refusal);
        return Back.To(http, back);
    }

    /// <summary>Takes a deletion, a split or an act on a selection back.</summary>
    private static async Task<IResult> Undo(
        Guid act,
        [FromForm] string? back,
        UndoTime undo,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var done = await undo.Run(act, stop);
        if (done.Succeeded)
            said.Undone();
        else
            said.Refused(done.Refusal);
        return Back.To(http, back);
    }
}
