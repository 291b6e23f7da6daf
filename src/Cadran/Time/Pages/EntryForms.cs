using System.Globalization;
using Cadran.Platform;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cadran.Time.Pages;

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
    }

    private static async Task<IResult> Change(
        Id<TimeEntry> id,
        [FromForm] TypedRow row,
        [FromForm] string? day,
        [FromForm] string? member,
        [FromForm] string? back,
        TimeQueries ask,
        SaveTimeEntry save,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var saved = (await ask.One(id, stop)) is { Succeeded: true } found
            ? await Save(found.Value, row, save, stop)
            : PlatformRefusals.NotFound;
        if (http.Request.Headers.ContainsKey("X-Cadran-Live"))
            return Sheet(id, row, day, member, saved.Refusals);
        if (!saved.Succeeded)
            said.Refused(saved.Refusal);
        return Back.To(http, back);
    }

    private static Task<Result<TimeEntry>> Save(
        TimeEntry entry,
        TypedRow row,
        SaveTimeEntry save,
        CancellationToken stop
    )
    {
        if (row.Version != entry.Version)
            return Task.FromResult<Result<TimeEntry>>(PlatformRefusals.Stale);
        var input = row.Read(entry);
        return input.Succeeded
            ? save.Change(entry.Id, input.Value, row.Version, stop)
            : Task.FromResult(Result<TimeEntry>.Refused(input.Refusals));
    }

    private static RazorComponentResult<DaySheet> Sheet(
        Id<TimeEntry> id,
        TypedRow row,
        string? day,
        string? member,
        IReadOnlyList<Refusal> refusals
    )
    {
        var shown = DateOnly.TryParseExact(
            day,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var asked
        )
            ? asked
            : DateOnly.MinValue;
        return new(
            new
            {
                Day = shown,
                Member = Guid.TryParse(member, out var whose) ? whose : (Guid?)null,
                Wrong = refusals.Count > 0 ? id.Value : (Guid?)null,
                Typed = row,
                Refusals = refusals,
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
        SaveTimeEntry save,
        TimerSaid said,
        HttpContext http,
        CancellationToken stop
    )
    {
        var gone = await save.Delete(id, version, stop);
        if (gone.Succeeded)
            said.Deleted();
        else
            said.Refused(gone.Refusal);
        return Back.To(http, back);
    }
}
