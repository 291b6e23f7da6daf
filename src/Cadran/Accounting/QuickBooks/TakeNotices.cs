using Cadran.Accounting.Domain;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Takes in what QuickBooks says has changed: it is answered as soon as it is in the queue of each workspace that has the
/// company. The same event counts once; of companies that nobody has it is forgotten.
/// </summary>
internal sealed class TakeNotices(
    IDatabase database,
    IServiceScopeFactory scopes,
    QuickBooksSettings settings
)
{
    /// <summary>The most that is read of a body.</summary>
    public const int LargestBody = 1_000_000;
    private const int MostTurns = 5;

    /// <summary>Without a token of ours nothing that is posted can be believed.</summary>
    public bool CanVerify => settings.Verifier is not null;

    /// <summary>False: it is not signed with our token.</summary>
    public bool IsSigned(ReadOnlySpan<byte> body, string? signature) =>
        settings.Verifier is { } verifier && Notices.IsSigned(body, signature, verifier);

    /// <summary>False: not all of them were taken in, and they have to be told again.</summary>
    public async Task<bool> Run(IReadOnlyList<Notice> notices, CancellationToken stop)
    {
        var isTaken = true;
        foreach (var company in notices.GroupBy(n => n.Realm))
        foreach (var workspace in await Workspaces(company.Key, stop))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace);
            isTaken &= await Take(scope.ServiceProvider, [.. company], stop);
        }
        return isTaken;
    }

    /// <summary>Of posts with the same event at once, the later ones see that it is known.</summary>
    private static async Task<bool> Take(
        IServiceProvider scope,
        IReadOnlyList<Notice> notices,
        CancellationToken stop
    )
    {
        for (var turn = 0; turn < MostTurns; turn++)
            if ((await Queue(scope, notices, stop)).Succeeded)
                return true;
        return false;
    }

    private async Task<List<WorkspaceId>> Workspaces(string realm, CancellationToken stop)
    {
        await using var db = database.OpenForReading(null);
        return await db.Set<ConnectedCompany>()
            .Where(c => c.Realm == realm)
            .Select(c => c.WorkspaceId)
            .ToListAsync(stop);
    }

    private static Task<Result<Done>> Queue(
        IServiceProvider scope,
        IReadOnlyList<Notice> notices,
        CancellationToken stop
    )
    {
        var queue = scope.GetRequiredService<QueueWork>();
        var now = Instant.FromDateTimeOffset(scope.GetRequiredService<TimeProvider>().GetUtcNow());
        return scope
            .GetRequiredService<Store>()
            .Write<Done>(
                async db =>
                {
                    var connection = await db.Company(stop);
                    if (connection is null or { IsOver: true })
                        return new Done();
                    var keys = notices.Select(n => n.Key).Distinct().ToList();
                    var seen = await db.Set<SeenNotice>()
                        .Where(n => keys.Contains(n.Key))
                        .Select(n => n.Key)
                        .ToListAsync(stop);
                    foreach (var notice in notices.DistinctBy(n => n.Key))
                    {
                        if (seen.Contains(notice.Key))
                            continue;
                        db.Add(new SeenNotice { Key = notice.Key, SeenAt = now });
                        if (KindOf(notice) is { } kind)
                            await queue.Add(db, connection, kind, null, notice.Id, stop);
                    }
                    return new Done();
                },
                stop,
                PlatformRefusals.Stale
            );
    }

    private static WorkKind? KindOf(Notice notice) =>
        notice.Entity switch
        {
            "invoice" => WorkKind.ReadInvoice,
            "payment" => WorkKind.ReadPayment,
            "creditmemo" => WorkKind.ReadCreditNote,
            _ => null,
        };
}
