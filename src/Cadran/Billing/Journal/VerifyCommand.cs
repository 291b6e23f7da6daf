using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// `verify`: holds the journal of every workspace against its documents, one line each, with what disagrees below it.
/// Answers 0 when all are whole, else 1.
/// </summary>
internal static class VerifyCommand
{
    public static async Task<int> Run(IServiceProvider services, CancellationToken stop)
    {
        var database = services.GetRequiredService<IDatabase>();
        await database.Prepare(stop);
        await using var outside = database.OpenForReading(null);
        var all = await outside
            .Set<WorkspaceListing>()
            .OrderBy(w => w.Name)
            .ThenBy(w => w.WorkspaceId)
            .ToListAsync(stop);
        var whole = true;
        foreach (var workspace in all)
            whole &= await Verify(services, workspace, Console.Out, stop);
        return whole ? 0 : 1;
    }

    internal static async Task<bool> Verify(
        IServiceProvider services,
        WorkspaceListing workspace,
        TextWriter to,
        CancellationToken stop
    )
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(workspace.WorkspaceId);
        var found = await scope.ServiceProvider.GetRequiredService<VerifyJournal>().Run(stop);
        var texts = Texts.Of(Cultures.Of("en"));
        await to.WriteLineAsync(
            texts[
                found.Ok ? "journal.verify.whole" : "journal.verify.broken",
                workspace.Name,
                found.Entries,
                found.Documents,
                found.FindingCount
            ]
        );
        foreach (var finding in found.Findings)
            await to.WriteLineAsync("  " + finding.Say(texts));
        return found.Ok;
    }
}
