using Cadran.Platform.Data;
using Cadran.Time.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>What an entry overlaps: another entry, or a timer that runs (rule T8).</summary>
internal sealed record OtherTime(TimeEntry? Entry, Timer? Running);

/// <summary>Finds what overlaps, for rows of one or of many members.</summary>
internal sealed class OverlappingTime(Store store)
{
    private const int Part = 400;

    /// <summary>By the id of the row. Looks at the days of the rows and those beside them: no entry is longer than one.</summary>
    public async Task<IReadOnlyDictionary<Guid, OtherTime>> Of(
        IReadOnlyList<TimeEntry> rows,
        CancellationToken stop
    )
    {
        var timed = rows.Where(e => e.StartedAt is not null).ToList();
        var members = timed.Select(e => e.MemberId).Distinct().ToList();
        var days = timed
            .SelectMany(e => new[] { e.WorkDate.AddDays(-1), e.WorkDate, e.WorkDate.AddDays(1) })
            .Distinct();
        var near = new List<TimeEntry>();
        foreach (var part in days.Chunk(Part))
            near.AddRange(
                await store
                    .Read.Set<TimeEntry>()
                    .Where(e => members.Contains(e.MemberId) && part.Contains(e.WorkDate))
                    .ToListAsync(stop)
            );
        var running = await store
            .Read.Set<Timer>()
            .Where(t => t.State == TimerState.Running && members.Contains(t.MemberId))
            .ToListAsync(stop);
        return Among(near, running);
    }

    /// <summary>Entries without a start overlap nothing; a running timer has no end (rule T4b).</summary>
    public static IReadOnlyDictionary<Guid, OtherTime> Among(
        IReadOnlyCollection<TimeEntry> entries,
        IReadOnlyCollection<Timer> running
    )
    {
        var byId = entries.ToDictionary(e => e.Id.Value);
        var timers = running.ToDictionary(t => t.Id.Value);
        var spans = entries
            .Where(e => e.StartedAt is not null)
            .Select(e =>
                (e.MemberId, Span: new WorkedSpan(e.Id.Value, e.StartedAt!.Value, e.EndedAt))
            )
            .Concat(
                running.Select(t =>
                    (t.MemberId, Span: new WorkedSpan(t.Id.Value, t.StartedAt, null))
                )
            );
        return spans
            .GroupBy(each => each.MemberId, each => each.Span)
            .SelectMany(ofMember => Overlaps.Among(ofMember.OrderBy(span => span.Start)))
            .ToDictionary(
                pair => pair.Key,
                pair => new OtherTime(
                    byId.GetValueOrDefault(pair.Value.EntryId),
                    timers.GetValueOrDefault(pair.Value.EntryId)
                )
            );
    }
}
