using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>The account of income that the items book to: an id of QuickBooks.</summary>
internal sealed record ItemsRequest(string IncomeAccountId);

/// <summary>
/// Makes an item there for each service type that is linked to none, and links them. Each is made once: asked again, a
/// service of that name on that account is the one that was made. What else has the name is never taken for it.
/// </summary>
internal sealed class MakeItems(
    Store store,
    QuickBooksClient client,
    QueueWork queue,
    TimeProvider clock
)
{
    private const int LongestName = 100;
    private const string Service = "Service";

    /// <summary>How many are linked now that were not. Refused: quickbooks.not_connected, quickbooks.unreached, reference.unknown, quickbooks.item_name_taken.</summary>
    public async Task<Result<int>> Run(ItemsRequest request, CancellationToken stop)
    {
        var account = Blank.ToNull(request.IncomeAccountId);
        if (account is null or { Length: > 40 })
            return PlatformRefusals.NotChosen("incomeAccountId");
        if (await store.Read.Company(stop) is not { IsOver: false } connection)
            return QuickBooksRefusals.NotConnected;
        try
        {
            var types = new List<(ServiceType Ours, RemoteItem? Theirs)>();
            foreach (var type in await Unlinked(connection, stop))
            {
                var same = await OfName(type, stop);
                if (same.Exists(i => !IsIt(i, account)))
                    return QuickBooksRefusals.ItemNameTaken.With(type.Name);
                types.Add((type, same.FirstOrDefault()));
            }
            var made = new List<(ServiceType Ours, RemoteItem Theirs)>();
            foreach (var (ours, theirs) in types)
                made.Add((ours, theirs ?? await Make(ours, account, stop)));
            return await Link(connection, made, stop);
        }
        catch (QuickBooksException failure)
        {
            return failure.Fault.Advice() is FaultAdvice.ReferenceGone or FaultAdvice.Person
                ? PlatformRefusals.UnknownReference("incomeAccountId")
                : QuickBooksRefusals.Unreached;
        }
    }

    private async Task<List<ServiceType>> Unlinked(Connection connection, CancellationToken stop)
    {
        var linked = (
            await store
                .Read.Set<LedgerLink>()
                .Where(l => l.Realm == connection.Realm && l.Kind == LinkKind.ServiceType)
                .Select(l => l.LocalKey)
                .ToListAsync(stop)
        ).ToHashSet();
        var all = await store
            .Read.Set<ServiceType>()
            .AsNoTracking()
            .Where(t => t.ArchivedAt == null)
            .OrderBy(t => t.NameKey)
            .ToListAsync(stop);
        return [.. all.Where(t => !linked.Contains(t.Id.Value.ToString("N")))];
    }

    private static string NameOf(ServiceType type) =>
        Beginning.Of(FindCustomer.Clean(type.Name), LongestName).TrimEnd();

    private Task<List<RemoteItem>> OfName(ServiceType type, CancellationToken stop) =>
        client.Query<RemoteItem>(
            $"Name = {QuickBooksClient.Quoted(NameOf(type))} AND Active IN (true,false)",
            stop
        );

    private static bool IsIt(RemoteItem there, string account) =>
        there.Active != false && there.Type == Service && there.IncomeAccountRef?.Value == account;

    private Task<RemoteItem> Make(ServiceType type, string account, CancellationToken stop) =>
        client.Write(
            new RemoteItem
            {
                Name = NameOf(type),
                Type = Service,
                IncomeAccountRef = new(account),
            },
            $"item-{type.Id.Value:N}",
            stop
        );

    private async Task<Result<int>> Link(
        Connection connection,
        List<(ServiceType Ours, RemoteItem Theirs)> made,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return await store.Write<int>(
            async db =>
            {
                foreach (var (ours, theirs) in made)
                {
                    var key = ours.Id.Value.ToString("N");
                    db.Add(
                        new LedgerLink
                        {
                            Id = Id<LedgerLink>.New(clock),
                            Realm = connection.Realm,
                            Kind = LinkKind.ServiceType,
                            LocalKey = key,
                            RemoteId = theirs.Id!,
                            RemoteKey = LedgerLink.KeyOf(LinkKind.ServiceType, theirs.Id!, key),
                            RemoteName = theirs.Title,
                            LinkedAt = now,
                        }
                    );
                }
                await queue.TryHeld(db, connection, stop);
                return made.Count;
            },
            stop,
            PlatformRefusals.Stale
        );
    }
}
