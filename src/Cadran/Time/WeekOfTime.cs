using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Time.Domain;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Time;

/// <summary>A day of a member, its entries from the latest to the earliest; Running: what runs since that day.</summary>
internal sealed record DayOfTime(
    DateOnly Day,
    IReadOnlyList<TimeEntry> Entries,
    Timer? Running,
    Instant Now
)
{
    public long Seconds => Entries.Sum(e => (long)e.DurationSeconds);

    /// <summary>With what runs now (rule T4b).</summary>
    public long SecondsNow => Seconds + (Running?.ElapsedSeconds(Now) ?? 0);

    /// <summary>More than a day has: allowed, as overlaps are (rule T8), and flagged.</summary>
    public bool IsOver => SecondsNow > WorkedTime.LongestSeconds;
}

/// <summary>Seven days of a member's time, from Monday, with all names.</summary>
internal sealed record WeekOfTime(
    Id<Member> Member,
    DateOnly Monday,
    DateOnly Today,
    Instant Now,
    IReadOnlyList<DayOfTime> Days,
    NamesOfWork Names,
    IReadOnlyDictionary<Guid, OtherTime> Overlapping,
    IReadOnlyDictionary<Guid, TimeHolder> Holders,
    bool MayEdit
)
{
    public long SecondsNow => Days.Sum(d => d.SecondsNow);

    public IEnumerable<TimeEntry> Entries => Days.SelectMany(d => d.Entries);
}

/// <summary>A member's week, for the day and the week pages.</summary>
internal sealed class WeeksOfTime(
    TimeQueries time,
    WorkNames names,
    IEnumerable<ITimeHolders> holders,
    Store store,
    Caller caller,
    TimeProvider clock
)
{
    private const int NightBefore = -1;

    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Which day it is for the caller.</summary>
    public DateOnly Today => LocalTimes.WorkDate(Now, DateTimeZoneProviders.Tzdb[caller.TimeZone]);

    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The week that holds the day; of the caller unless another member is asked for and may be seen.</summary>
    public async Task<WeekOfTime> Run(DateOnly day, Id<Member>? member, CancellationToken stop)
    {
        var me = new Id<Member>(caller.MemberId!.Value);
        var who = caller.May(Permissions.TimeReadAll) ? member ?? me : me;
        var monday = MondayOf(day);
        var filter = new TimeFilter(monday.AddDays(NightBefore), monday.AddDays(6), who);
        var entries = await time.Matching(filter).ToListAsync(stop);
        var running = await store
            .Read.Set<Timer>()
            .FirstOrDefaultAsync(t => t.MemberId == who && t.State == TimerState.Running, stop);
        var shown = entries.Where(e => e.WorkDate >= monday).ToList();
        return new WeekOfTime(
            who,
            monday,
            Today,
            Now,
            [.. Enumerable.Range(0, 7).Select(i => Of(monday.AddDays(i), shown, running))],
            await names.Of(shown, stop),
            OverlappingTime.Among(entries, running is null ? [] : [running]),
            await holders.Of(shown, stop),
            who == me ? caller.May(Permissions.TimeOwn) : caller.May(Permissions.TimeEditAll)
        );
    }

    /// <summary>The names of work that may have no time yet.</summary>
    public Task<NamesOfWork> Names(IEnumerable<WorkRef?> work, CancellationToken stop) =>
        names.Of(work, [], stop);

    private DayOfTime Of(DateOnly day, List<TimeEntry> entries, Timer? running) =>
        new(
            day,
            [
                .. entries
                    .Where(e => e.WorkDate == day)
                    .OrderByDescending(e => e.StartedAt ?? Instant.MinValue)
                    .ThenByDescending(e => e.Id),
            ],
            running is not null && DayOf(running) == day ? running : null,
            Now
        );

    private static DateOnly DayOf(Timer timer) =>
        LocalTimes.WorkDate(timer.StartedAt, DateTimeZoneProviders.Tzdb[timer.TimeZone]);
}
