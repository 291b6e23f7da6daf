using System.Globalization;
using Cadran.Accounting.Domain;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Work;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>One of ours, what it is linked to, and what is proposed where it is not.</summary>
/// <param name="Key">An id, a set of taxes, days.</param>
/// <param name="Name">As people know it; of terms their days.</param>
/// <param name="Note">What tells it from others: an address, a rate.</param>
/// <param name="Linked">Null: to nothing.</param>
/// <param name="Proposed">Null: nothing is alike, or it is linked.</param>
/// <param name="Reason">By what it is proposed.</param>
/// <param name="IsAskedAbout">Somebody alike is there: it is not made without asking.</param>
internal sealed record LinkRow(
    string Key,
    string Name,
    string? Note,
    LedgerLink? Linked,
    RemoteChoice? Proposed,
    ProposalReason? Reason,
    bool IsAskedAbout = false
);

/// <summary>What of ours can be linked, and what it can be linked to.</summary>
internal sealed record LinkSheet(IReadOnlyList<LinkRow> Rows, IReadOnlyList<RemoteChoice> There);

/// <summary>The mapping of a kind of things: every link is one that a person sees, and nothing is taken by its name alone.</summary>
internal sealed class LinkSheets(Store store, CompanyLists company)
{
    /// <summary>How many issued documents are looked at for the taxes that they have together.</summary>
    private const int LatestDocuments = 200;

    /// <summary>Throws <see cref="QuickBooksException"/> when QuickBooks can't be asked.</summary>
    public Task<LinkSheet> Of(LinkKind kind, Connection connection, CancellationToken stop) =>
        kind switch
        {
            LinkKind.Customer => Customers(connection, stop),
            LinkKind.ServiceType => ServiceTypes(connection, stop),
            LinkKind.TaxSet => Taxes(connection, stop),
            LinkKind.Term => Terms(connection, stop),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private async Task<LinkSheet> Customers(Connection connection, CancellationToken stop)
    {
        var there = await company.Customers(stop);
        var rows = await store
            .Read.Set<Organization>()
            .Where(o => o.ArchivedAt == null)
            .OrderBy(o => o.NameKey)
            .Select(o => new { o.Id, o.Name })
            .ToListAsync(stop);
        var mails = (
            await store
                .Read.Set<Contact>()
                .Where(c => c.IsBilling && c.ArchivedAt == null && c.OrganizationId != null)
                .Select(c => new { Id = c.OrganizationId!.Value, c.Email })
                .ToListAsync(stop)
        ).ToLookup(c => c.Id, c => c.Email);
        var ours = rows.ConvertAll(o => new LocalThing(
            o.Id.Value.ToString("N"),
            o.Name,
            [.. mails[o.Id]]
        ));
        var sheet = await Sheet(
            LinkKind.Customer,
            connection,
            ours,
            there,
            o => o.Mails.Count > 0 ? o.Mails[0] : null,
            stop
        );
        var names = there.Select(c => CompanyNames.Core(c.Name)).ToHashSet();
        var addresses = there
            .Where(c => c.Note is { Length: > 0 })
            .Select(c => EmailAddress.Key(c.Note!))
            .ToHashSet();
        var alike = ours.Where(o =>
                names.Contains(CompanyNames.Core(o.Name))
                || o.Mails.Any(m => addresses.Contains(EmailAddress.Key(m)))
            )
            .Select(o => o.Key)
            .ToHashSet();
        return sheet with
        {
            Rows = [.. sheet.Rows.Select(r => r with { IsAskedAbout = alike.Contains(r.Key) })],
        };
    }

    private async Task<LinkSheet> ServiceTypes(Connection connection, CancellationToken stop)
    {
        var there = await company.Items(stop);
        var rows = await store
            .Read.Set<ServiceType>()
            .Where(t => t.ArchivedAt == null)
            .OrderBy(t => t.NameKey)
            .Select(t => new { t.Id, t.Name })
            .ToListAsync(stop);
        var ours = rows.ConvertAll(t => new LocalThing(t.Id.Value.ToString("N"), t.Name, []));
        return await Sheet(LinkKind.ServiceType, connection, ours, there, _ => null, stop);
    }

    private async Task<LinkSheet> Taxes(Connection connection, CancellationToken stop)
    {
        var there = await company.TaxCodes(stop);
        var taxes = (await store.Read.Set<Tax>().AsNoTracking().ToListAsync(stop)).ToDictionary(t =>
            t.Id.Value
        );
        var links = await Links(LinkKind.TaxSet, connection, stop);
        var sets = await Sets(taxes, stop);
        var rows = sets.Select(set =>
        {
            var of = TaxSetKey.TaxesOf(set).Select(id => taxes.GetValueOrDefault(id)).ToList();
            var sum = of.Sum(t => t?.Percent ?? 0);
            var alike = there
                .Where(c => decimal.Parse(c.Note!, CultureInfo.InvariantCulture) == sum)
                .ToList();
            var linked = links.GetValueOrDefault(set);
            return new LinkRow(
                set,
                string.Join(" + ", of.Select(t => t?.Name ?? "?")),
                sum.ToString("0.####", CultureInfo.CurrentCulture) + " %",
                linked,
                linked is null && alike.Count == 1 ? alike[0] : null,
                linked is null && alike.Count == 1 ? ProposalReason.Rate : null
            );
        });
        return new([.. rows], there);
    }

    /// <summary>Those that are used: no tax, each that is not archived, the usual ones together, and what latest documents have.</summary>
    private async Task<IReadOnlyList<string>> Sets(
        Dictionary<Guid, Tax> taxes,
        CancellationToken stop
    )
    {
        var latest = await store
            .Read.Set<Invoice>()
            .Where(i => i.Status == InvoiceStatus.Issued && i.Kind != DocumentKind.Quote)
            .OrderByDescending(i => i.Id)
            .Take(LatestDocuments)
            .Select(i => i.Id)
            .ToListAsync(stop);
        var used = await store
            .Read.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => latest.Contains(l.InvoiceId))
            .Select(l => l.TaxIds)
            .Distinct()
            .ToListAsync(stop);
        var present = taxes.Values.Where(t => t.ArchivedAt is null).ToList();
        IEnumerable<string> all =
        [
            TaxSetKey.Of(present.Where(t => t.IsDefault).Select(t => t.Id.Value)),
            .. used.Select(TaxSetKey.Of),
            .. present.OrderBy(t => t.Position).Select(t => TaxSetKey.Of([t.Id.Value])),
            TaxSetKey.None,
        ];
        return [.. all.Distinct()];
    }

    private async Task<LinkSheet> Terms(Connection connection, CancellationToken stop)
    {
        var there = await company.Terms(stop);
        var own = await store
            .Read.Set<Workspace>()
            .Select(w => w.PaymentTermsDays)
            .SingleAsync(stop);
        var others = await store
            .Read.Set<Organization>()
            .Where(o => o.PaymentTermsDays != null && o.ArchivedAt == null)
            .Select(o => o.PaymentTermsDays!.Value)
            .Distinct()
            .ToListAsync(stop);
        var links = await Links(LinkKind.Term, connection, stop);
        var rows = others
            .Append(own)
            .Distinct()
            .Order()
            .Select(days =>
            {
                var key = days.ToString(CultureInfo.InvariantCulture);
                var linked = links.GetValueOrDefault(key);
                var alike = there.Where(t => t.IsActive && t.Note == key).ToList();
                return new LinkRow(
                    key,
                    key,
                    null,
                    linked,
                    linked is null && alike.Count == 1 ? alike[0] : null,
                    linked is null && alike.Count == 1 ? ProposalReason.Days : null
                );
            });
        return new([.. rows], there);
    }

    private async Task<LinkSheet> Sheet(
        LinkKind kind,
        Connection connection,
        IReadOnlyList<LocalThing> ours,
        IReadOnlyList<RemoteChoice> there,
        Func<LocalThing, string?> note,
        CancellationToken stop
    )
    {
        var links = await Links(kind, connection, stop);
        var taken = links.Values.Select(l => l.RemoteId).ToHashSet();
        var proposals = Proposals.For(
            [.. ours.Where(o => !links.ContainsKey(o.Key))],
            [
                .. there
                    .Where(r => r.IsActive && !taken.Contains(r.Id))
                    .Select(r => new RemoteThing(r.Id, r.Name, r.Note)),
            ]
        );
        var byId = there.ToDictionary(r => r.Id);
        return new(
            [
                .. ours.Select(o =>
                    proposals.TryGetValue(o.Key, out var proposal)
                        ? new LinkRow(
                            o.Key,
                            o.Name,
                            note(o),
                            null,
                            byId[proposal.Id],
                            proposal.Reason
                        )
                        : new LinkRow(
                            o.Key,
                            o.Name,
                            note(o),
                            links.GetValueOrDefault(o.Key),
                            null,
                            null
                        )
                ),
            ],
            there
        );
    }

    private Task<Dictionary<string, LedgerLink>> Links(
        LinkKind kind,
        Connection connection,
        CancellationToken stop
    ) =>
        store
            .Read.Set<LedgerLink>()
            .AsNoTracking()
            .Where(l => l.Realm == connection.Realm && l.Kind == kind)
            .ToDictionaryAsync(l => l.LocalKey, stop);
}
