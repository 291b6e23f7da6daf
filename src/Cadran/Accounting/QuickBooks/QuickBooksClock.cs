using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Looks in every workspace whether it is time to ask its company what changed: once a day where it tells by itself, each
/// quarter of an hour where it can't. A suspended company is tried once a day.
/// </summary>
internal sealed class QuickBooksClock(
    IDatabase database,
    IServiceScopeFactory scopes,
    QuickBooksSettings settings,
    TimeProvider clock,
    ILogger<QuickBooksClock> log
) : EveryWorkspace(database, scopes, clock, log)
{
    private static readonly Duration KeepsNotices = Duration.FromDays(40);
    private readonly TimeProvider time = clock;

    protected override async Task Look(IServiceProvider scope, CancellationToken stop)
    {
        var store = scope.GetRequiredService<Store>();
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var connection = await store.Read.Company(stop);
        if (connection is null or { State: ConnectionState.Disconnected })
            return;
        var pause =
            connection.State == ConnectionState.Suspended || settings.Verifier is not null
                ? Duration.FromDays(1)
                : Duration.FromMinutes(15);
        if (connection.SweepAskedAt is { } at && now - at < pause)
            return;
        await store.Write<Done>(
            async db =>
            {
                var row = await db.Set<Connection>().SingleAsync(stop);
                row.SweepAskedAt = now;
                if (row.State == ConnectionState.Suspended)
                    row.State = ConnectionState.Connected;
                await scope
                    .GetRequiredService<QueueWork>()
                    .Add(db, row, WorkKind.Sweep, null, null, stop);
                var old = now - KeepsNotices;
                await db.Set<SeenNotice>().Where(n => n.SeenAt < old).ExecuteDeleteAsync(stop);
                return new Done();
            },
            stop
        );
    }
}
