using Cadran.Platform.Data;
using Cadran.Workspaces.OpenId.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces.OpenId;

/// <summary>
/// `domain firm.example "Atelier Nord"`: the operator of this Cadran says whose domain it is, where no public DNS can. The
/// workspace is named, or its id given. Prints what was done.
/// </summary>
internal static class DomainCommand
{
    private const int Failed = 2;

    public static async Task<int> Run(
        IServiceProvider services,
        string[] args,
        CancellationToken stop
    )
    {
        if (args is not [_, var typed, var named] || MailDomain.Read(typed) is not { } domain)
            return Say("Usage: domain firm.example \"name or id of the workspace\"", Failed);
        if (MailDomain.IsPublicHost(domain))
            return Say($"Anybody has addresses at {domain}: it can’t be a firm’s.", Failed);
        var database = services.GetRequiredService<IDatabase>();
        await database.Prepare(stop);
        var found = await Named(database, named, stop);
        if (found is not [var workspace])
            return Say($"{found.Count} workspaces are called {named}.", Failed);
        var clock = services.GetRequiredService<TimeProvider>();
        var done = await database.Write<Done>(
            workspace,
            async db =>
            {
                var row = await db.Set<FirmDomain>()
                    .FirstOrDefaultAsync(d => d.Name == domain, stop);
                if (row is null)
                    db.Add(
                        row = new FirmDomain
                        {
                            Id = Id<FirmDomain>.New(clock),
                            Name = domain,
                            Proof = DomainProof.New(),
                            AddedAt = db.Now,
                        }
                    );
                await EditDomains.Capture(db, row, stop);
                return new Done();
            },
            null,
            stop
        );
        return done.Succeeded
            ? Say($"{domain} is verified for {named}.", 0)
            : Say($"{domain} is another workspace’s.", Failed);
    }

    private static async Task<List<WorkspaceId>> Named(
        IDatabase database,
        string named,
        CancellationToken stop
    )
    {
        var id = WorkspaceId.TryParse(named, null, out var parsed) ? parsed : default;
        await using var outside = database.OpenForReading(null);
        return await outside
            .Set<WorkspaceListing>()
            .Where(w => w.Name == named || w.WorkspaceId == id)
            .Select(w => w.WorkspaceId)
            .ToListAsync(stop);
    }

    private static int Say(string text, int code)
    {
        (code == 0 ? Console.Out : Console.Error).WriteLine(text);
        return code;
    }
}
