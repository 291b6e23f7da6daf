using Cadran.Platform;

namespace Cadran.Time;

/// <summary>A cell that was not saved, and why; what was typed in it is kept.</summary>
internal sealed record GridProblem(GridEdit Edit, Refusal Refusal);

/// <summary>What became of the cells: those not saved, and the act that takes the deletions back.</summary>
internal sealed record GridSaved(IReadOnlyList<GridProblem> Problems, Guid? Removed);

/// <summary>
/// Saves the cells of a week's grid one by one: a bad one doesn't hold the others back. A new duration leaves all else
/// of an entry as it is; nothing, or zero, deletes it.
/// </summary>
internal sealed class SaveWeek(
    SaveTimeEntry save,
    RemoveTime remove,
    TimeQueries ask,
    Caller caller
)
{
    public async Task<GridSaved> Run(IReadOnlyList<GridEdit> edits, CancellationToken stop)
    {
        var problems = new List<GridProblem>();
        Guid? removed = null;
        foreach (var edit in edits)
        {
            var done = await Apply(edit, removed, stop);
            removed = done.Removed ?? removed;
            if (done.Refusal is { } refusal)
                problems.Add(new GridProblem(edit, refusal));
        }
        return new GridSaved(problems, removed);
    }

    private async Task<(Refusal? Refusal, Guid? Removed)> Apply(
        GridEdit edit,
        Guid? removed,
        CancellationToken stop
    )
    {
        var seconds = edit.Seconds;
        if (!seconds.Succeeded)
            return (seconds.Refusal, null);
        if (edit.Entry is { } entry && seconds.Value == 0)
        {
            var gone = await remove.Run(entry, edit.Version, stop, removed);
            return (gone.Refusal, gone.Succeeded ? gone.Value : null);
        }
        return (await Save(edit, seconds.Value, stop), null);
    }

    private async Task<Refusal?> Save(GridEdit edit, long seconds, CancellationToken stop) =>
        edit.Entry switch
        {
            null when seconds == 0 => null,
            null => (await save.Add(New(edit, seconds), TimeSource.Timesheet, stop)).Refusal,
            { } id => await Change(id, seconds, edit.Version, stop),
        };

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
