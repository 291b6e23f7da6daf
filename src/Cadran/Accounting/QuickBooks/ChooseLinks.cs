using System.Globalization;
using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>That one of ours is one of theirs. Without a remote id it is linked to nothing any more.</summary>
internal sealed record LinkInput(string LocalKey, string? RemoteId);

/// <summary>Links of one kind: `customer`, `serviceType`, `taxSet`, `term`.</summary>
internal sealed record LinksRequest(LinkKind Kind, IReadOnlyList<LinkInput> Links);

/// <summary>Links what a person says is the same, by ids; what waited for it in the queue is tried again.</summary>
internal sealed class ChooseLinks(
    Store store,
    QuickBooksClient client,
    QueueWork queue,
    TimeProvider clock
)
{
    private const int Most = 500;
    private const int AtOnce = 100;

    /// <summary>
    /// All or none. Refused, each at its place in the list: reference.unknown (ours or theirs), quickbooks.link_taken;
    /// quickbooks.not_connected, quickbooks.unreached.
    /// </summary>
    public async Task<Result<int>> Run(LinksRequest request, CancellationToken stop)
    {
        var check = new Check()
            .That(request.Links.Count <= Most, PlatformRefusals.TooLong("links", Most))
            .That(
                request.Kind is not (LinkKind.Payment or LinkKind.Credit),
                PlatformRefusals.NotChosen("kind")
            );
        if (!check.Passed)
            return Result<int>.Refused(check.Refusals);
        if (await store.Read.Company(stop) is not { IsOver: false } connection)
            return QuickBooksRefusals.NotConnected;
        var links = request
            .Links.Select(l => l with { RemoteId = Blank.ToNull(l.RemoteId) })
            .ToList();
        Dictionary<string, string> names;
        try
        {
            names = await Names(request.Kind, links, stop);
        }
        catch (QuickBooksException)
        {
            return QuickBooksRefusals.Unreached;
        }
        var named = new List<(LinkInput Input, string? Name)>();
        foreach (var (i, input) in links.Index())
            if (!await IsOurs(request.Kind, input.LocalKey, stop))
                check.Add(PlatformRefusals.UnknownReference($"links[{i}].localKey"));
            else if (input.RemoteId is not { } id)
                named.Add((input, null));
            else if (names.TryGetValue(id, out var name))
                named.Add((input, name));
            else
                check.Add(PlatformRefusals.UnknownReference($"links[{i}].remoteId"));
        return check.Passed
            ? await store.Write(
                db => Save(db, connection, request.Kind, named, stop),
                stop,
                QuickBooksRefusals.LinkTaken
            )
            : Result<int>.Refused(check.Refusals);
    }

    private async Task<Result<int>> Save(
        CadranDb db,
        Connection connection,
        LinkKind kind,
        List<(LinkInput Input, string? Name)> named,
        CancellationToken stop
    )
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var keys = named.ConvertAll(n => n.Input.LocalKey);
        var known = await db.Set<LedgerLink>()
            .Where(l => l.Realm == connection.Realm && l.Kind == kind)
            .ToListAsync(stop);
        db.RemoveRange(known.Where(l => keys.Contains(l.LocalKey)));
        await db.SaveChangesAsync(stop);
        foreach (var (input, name) in named.Where(n => n.Name is not null))
        {
            // Two customers of ours may not be one there: their balances would run together.
            var isTaken =
                kind == LinkKind.Customer
                && (
                    known.Exists(l => l.RemoteId == input.RemoteId && !keys.Contains(l.LocalKey))
                    || named.Exists(n =>
                        n.Input.RemoteId == input.RemoteId && n.Input.LocalKey != input.LocalKey
                    )
                );
            if (isTaken)
                return QuickBooksRefusals.LinkTaken.With(name);
            db.Add(
                new LedgerLink
                {
                    Id = Id<LedgerLink>.New(clock),
                    Realm = connection.Realm,
                    Kind = kind,
                    LocalKey = input.LocalKey,
                    RemoteId = input.RemoteId!,
                    RemoteKey = LedgerLink.KeyOf(kind, input.RemoteId!, input.LocalKey),
                    RemoteName = name!,
                    LinkedAt = now,
                }
            );
        }
        await queue.TryHeld(db, connection, stop);
        return named.Count;
    }

    /// <summary>The names there of those that exist, inactive ones too, by their ids: a call for a hundred of them.</summary>
    private async Task<Dictionary<string, string>> Names(
        LinkKind kind,
        List<LinkInput> links,
        CancellationToken stop
    )
    {
        var ids = links
            .Select(l => l.RemoteId)
            .OfType<string>()
            .Where(id => id.Length <= 40 && id.All(char.IsAsciiLetterOrDigit))
            .Distinct();
        var names = new Dictionary<string, string>();
        foreach (var part in ids.Chunk(AtOnce))
        foreach (
            var there in kind switch
            {
                LinkKind.Customer => await Found<RemoteCustomer>(part, stop),
                LinkKind.ServiceType => await Found<RemoteItem>(part, stop),
                LinkKind.TaxSet => await Found<RemoteTaxCode>(part, stop),
                _ => await Found<RemoteTerm>(part, stop),
            }
        )
            names[there.Id!] = there.Title;
        return names;
    }

    private async Task<IEnumerable<RemoteNamed>> Found<T>(string[] ids, CancellationToken stop)
        where T : RemoteNamed =>
        await client.Query<T>(
            $"Id IN ({string.Join(",", ids.Select(QuickBooksClient.Quoted))}) AND Active IN (true,false)",
            stop
        );

    private async Task<bool> IsOurs(LinkKind kind, string key, CancellationToken stop)
    {
        var id = Guid.TryParseExact(key, "N", out var guid) ? guid : default;
        switch (kind)
        {
            case LinkKind.Customer:
                var organization = new Id<Organization>(id);
                return await store
                    .Read.Set<Organization>()
                    .AnyAsync(o => o.Id == organization, stop);
            case LinkKind.ServiceType:
                var service = new Id<ServiceType>(id);
                return await store.Read.Set<ServiceType>().AnyAsync(t => t.Id == service, stop);
            case LinkKind.Term:
                return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            default:
                return await AreTaxes(key, stop);
        }
    }

    private async Task<bool> AreTaxes(string set, CancellationToken stop)
    {
        if (set == Domain.TaxSetKey.None)
            return true;
        var parts = set.Split('+');
        if (parts.Length > 10 || !parts.All(p => Guid.TryParseExact(p, "N", out _)))
            return false;
        var ids = Domain.TaxSetKey.TaxesOf(set).Select(t => new Id<Tax>(t)).ToList();
        return set == Domain.TaxSetKey.Of(ids.Select(t => t.Value))
            && await store.Read.Set<Tax>().CountAsync(t => ids.Contains(t.Id), stop) == ids.Count;
    }
}
