using Cadran.Time;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran;

/// <summary>Who worked how long in a period: all active members and whoever else has time in it, most first.</summary>
internal sealed class TeamWeeks(TimeQueries time, WorkspaceQueries workspace)
{
    public async Task<IReadOnlyList<(MemberAnswer Member, long Seconds)>> Of(
        DateOnly from,
        DateOnly to,
        CancellationToken stop
    )
    {
        var sums = await time.Matching(new TimeFilter(from, to))
            .GroupBy(e => e.MemberId)
            .Select(g => new { g.Key, Seconds = g.Sum(e => (long)e.DurationSeconds) })
            .ToDictionaryAsync(g => g.Key, g => g.Seconds, stop);
        return
        [
            .. (await workspace.Members(stop))
                .Where(m => m.Status == "active" || sums.ContainsKey(m.Id))
                .Select(m => (m, sums.GetValueOrDefault(m.Id)))
                .OrderByDescending(m => m.Item2),
        ];
    }
}
