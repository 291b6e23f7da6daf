using Cadran.Platform;
using Cadran.Time.Pages;

namespace Cadran.Time;

/// <summary>A cell that was not saved, and why; what was typed in it is kept.</summary>
internal sealed record GridProblem(GridEdit Edit, Refusal Refusal);

/// <summary>
/// Saves the cells of a week's grid one by one: a bad one doesn't hold the others back. A new duration leaves all else
/// of an entry as it is; nothing, or zero, deletes it.
/// </summary>
internal sealed class SaveWeek(SaveTimeEntry save, TimeQueries ask, Caller caller)
{
    public async Task<IReadOnlyList<GridProblem>> Run(
        IReadOnlyList<GridEdit> edits,
        CancellationToken stop
    )
    {
        var problems = new List<GridProblem>();
        foreach (var edit in edits)
            if (await Apply(edit, stop) is { } refusal)
                problems.Add(new GridProblem(edit, refusal));
        return problems;
    }

    private async Task<Refusal?> Apply(GridEdit edit, CancellationToken stop)
    {
        var seconds = edit.Seconds;
        if (!seconds.Succeeded)
            return seconds.Refusal;
        return (edit.Entry, seconds.Value) switch
        {
            (null, 0) => null,
            (null, var worked) => (
                await save.Add(New(edit, worked), TimeSource.Timesheet, stop)
            ).Refusal,
            ({ } id, 0) => (await save.Delete(id, edit.Version, stop)).Refusal,
            ({ } id, var worked) => await Change(id, worked, edit.Version, stop),
        };
    }

    private async Task<Refusal?> Change(
        Id<TimeEntry> id,
        long seconds,
        int? version,
        CancellationToken stop
    )
    {
        var found = await ask.One(id, stop);
        if (!found.Succeeded)
            return found.Refusal;
        var input = EntryInputs.Of(found.Value) with { EndedAt = null, DurationSeconds = seconds };
        return (await save.Change(id, input, version, stop)).Refusal;
    }

    private TimeEntryInput New(GridEdit edit, long seconds) =>
        new(
            TaskId: edit.Row.Work?.TaskId,
            TicketId: edit.Row.Work?.TicketId,
            ProjectId: edit.Row.Work?.ProjectId,
            ServiceTypeId: edit.Row.Service,
            WorkDate: edit.Day,
            DurationSeconds: seconds,
            TimeZone: caller.TimeZone
        );
}
