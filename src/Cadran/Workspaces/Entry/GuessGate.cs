using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.Entry;

/// <summary>
/// At most ten guesses for an account, then none for 15 minutes: of passwords and codes alike, over all nodes.
/// A guess is counted before it is looked at, so that guesses made at once don't slip through.
/// </summary>
internal sealed class GuessGate(IDatabase database, TimeProvider clock)
{
    public const int Most = 10;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>Takes one guess; false when there is none left for now.</summary>
    public async Task<bool> Take(Guid user, CancellationToken stop) =>
        (
            await Change(
                user,
                +1,
                (row, now) =>
                {
                    if (row.LockoutEnd > now)
                        return false;
                    if (row.AccessFailedCount < Most)
                        return true;
                    row.AccessFailedCount = 0;
                    row.LockoutEnd = now + Pause;
                    return true;
                },
                stop
            )
        );

    /// <summary>The guess was right, but more is asked: it doesn't count.</summary>
    public Task GiveBack(Guid user, CancellationToken stop) =>
        Change(
            user,
            -1,
            (row, now) =>
            {
                var wasLast = row.LockoutEnd > now;
                row.AccessFailedCount = wasLast ? Most - 1 : Math.Max(0, row.AccessFailedCount);
                row.LockoutEnd = null;
                return true;
            },
            stop
        );

    /// <summary>The right one is in: earlier wrong guesses are forgotten.</summary>
    public Task Clear(Guid user, CancellationToken stop) =>
        Change(
            user,
            0,
            (row, _) =>
            {
                row.AccessFailedCount = 0;
                row.LockoutEnd = null;
                return true;
            },
            stop
        );

    // The update comes first: on PostgreSQL it locks the row until the unit ends.
    private async Task<bool> Change(
        Guid user,
        int by,
        Func<User, DateTimeOffset, bool> change,
        CancellationToken stop
    )
    {
        var now = clock.GetUtcNow();
        var changed = await database.Write<Done>(
            null,
            async db =>
            {
                await db.Set<User>()
                    .Where(u => u.Id == user)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(
                                u => u.AccessFailedCount,
                                u => u.AccessFailedCount + by
                            ),
                        stop
                    );
                var row = await db.Set<User>().SingleAsync(u => u.Id == user, stop);
                return change(row, now) ? new Done() : EntryRefusals.SignIn;
            },
            null,
            stop
        );
        return changed.Succeeded;
    }
}
