using Cadran.Work;

namespace Cadran.Time;

/// <summary>What a row of the week's grid is of.</summary>
internal sealed record GridKey(WorkRef? Work, Id<ServiceType>? Service)
{
    private const char Parting = '|';

    public static GridKey Of(TimeEntry entry) => new(WorkRef.Of(entry), entry.ServiceTypeId);

    /// <summary>"task:…|service", either part empty; null for what can't be read.</summary>
    public static GridKey? Read(string? text)
    {
        if ((text ?? "").Split(Parting) is not [var work, var service])
            return null;
        var (item, type) = (
            WorkRef.Read(work),
            Id<ServiceType>.TryParse(service, null, out var id) ? id : (Id<ServiceType>?)null
        );
        return (work.Length > 0 && item is null) || (service.Length > 0 && type is null)
            ? null
            : new GridKey(item, type);
    }

    public override string ToString() => $"{Work}{Parting}{Service}";
}

/// <summary>A day of a row: no entry, one that is edited in place, or several, which the day page shows.</summary>
internal sealed record GridCell(DateOnly Day, IReadOnlyList<TimeEntry> Entries)
{
    public long Seconds => Entries.Sum(e => (long)e.DurationSeconds);

    public TimeEntry? Only => Entries is [var one] ? one : null;

    /// <summary>An issued invoice holds the one entry (rule T10).</summary>
    public bool IsLocked => Only is { LockedAt: not null };
}

/// <summary>A work item and service of the week, by day.</summary>
internal sealed record GridRow(GridKey Key, IReadOnlyList<GridCell> Cells)
{
    public long Seconds => Cells.Sum(c => c.Seconds);
}

/// <summary>A member's week as a grid: rows are work, columns are days.</summary>
internal sealed record WeekGrid(
    DateOnly Monday,
    IReadOnlyList<GridRow> Rows,
    IReadOnlyList<long> DaySeconds
)
{
    public long Seconds => DaySeconds.Sum();

    /// <summary>
    /// The rows named first, in their order, also without time; then those that have time, in order of their first
    /// day, so that a grid that is being filled keeps its rows where they are.
    /// </summary>
    public static WeekGrid Of(
        DateOnly monday,
        IReadOnlyCollection<TimeEntry> entries,
        IEnumerable<GridKey> named
    )
    {
        var byRow = entries.ToLookup(GridKey.Of);
        var found = entries.OrderBy(e => e.WorkDate).ThenBy(e => e.Id).Select(GridKey.Of);
        var days = Enumerable.Range(0, 7).Select(monday.AddDays).ToList();
        var rows = named
            .Concat(found)
            .Distinct()
            .Select(key => new GridRow(
                key,
                [
                    .. days.Select(day => new GridCell(
                        day,
                        [.. byRow[key].Where(e => e.WorkDate == day)]
                    )),
                ]
            ))
            .ToList();
        return new WeekGrid(
            monday,
            rows,
            [.. Enumerable.Range(0, 7).Select(i => rows.Sum(r => r.Cells[i].Seconds))]
        );
    }
}
