using Cadran.Billing.Quotes;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Links;

/// <summary>
/// A link that opens a document: to whom it was mailed, nobody when it was made to be copied, which alone can be shown
/// again; and when a person had it open.
/// </summary>
internal sealed record LinkAnswer(
    Id<InvoiceLink> Id,
    IReadOnlyList<string> To,
    string? Url,
    Instant CreatedAt,
    Instant? FirstSeenAt,
    Instant? LastSeenAt
);

/// <summary>
/// What the firm does with the links of a document. One that is made to be copied is kept sealed with the keys of this
/// Cadran, beside its hash (decision 0084); those in mails are kept as hashes alone.
/// </summary>
internal sealed class LinkActs(
    Store store,
    Caller caller,
    PublicAddress address,
    IDataProtectionProvider protection,
    TimeProvider clock
)
{
    /// <summary>Those that open it, the one to copy first, then by when they were mailed.</summary>
    public async Task<IReadOnlyList<LinkAnswer>> Live(Invoice document, CancellationToken stop)
    {
        var links = await Open(store.Read, document.Id).ToListAsync(stop);
        var mailed = links.Select(l => l.DeliveryId).OfType<Id<Delivery>>().ToList();
        var to = await store
            .Read.Set<Delivery>()
            .Where(d => mailed.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, d => d.To, stop);
        return
        [
            .. links
                .OrderBy(l => l.DeliveryId is not null)
                .ThenBy(l => l.Id)
                .Select(l => Answer(document, l, l.DeliveryId is { } id ? to[id] : [])),
        ];
    }

    /// <summary>
    /// The link of a document that is made to be copied, for a message of one's own; the same one as long as it opens it.
    /// Refusals: not_found, invoice.not_issued.
    /// </summary>
    public Task<Result<LinkAnswer>> ToCopy(Id<Invoice> id, CancellationToken stop) =>
        store.Write<LinkAnswer>(
            async db =>
            {
                var document = await db.Documents().FirstOrDefaultAsync(i => i.Id == id, stop);
                if (document is null)
                    return PlatformRefusals.NotFound;
                if (document.Status != InvoiceStatus.Issued)
                    return InvoiceRefusals.NotIssued;
                var there = await Open(db, id)
                    .Where(l => l.DeliveryId == null)
                    .OrderBy(l => l.Id)
                    .ToListAsync(stop);
                var link = there.Find(l => Unsealed(l) is not null) ?? Made(db, document);
                return Answer(document, link, []);
            },
            stop
        );

    /// <summary>No link that was mailed or copied opens the document any more; one mailed later does. How many it was.</summary>
    public async Task<int> Revoke(Id<Invoice> invoice, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var done = await store.Write<int>(
            async db =>
                await db.Set<InvoiceLink>()
                    .Where(l => l.InvoiceId == invoice && l.RevokedAt == null)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(l => l.RevokedAt, now)
                                .SetProperty(l => l.RevokedBy, caller.MemberId),
                        stop
                    ),
            stop
        );
        return done.Value;
    }

    private static IQueryable<InvoiceLink> Open(CadranDb db, Id<Invoice> id) =>
        db.Set<InvoiceLink>().Where(l => l.InvoiceId == id && l.RevokedAt == null);

    private InvoiceLink Made(CadranDb db, Invoice document)
    {
        var token = LinkToken.New(db.Workspace);
        var link = new InvoiceLink
        {
            Id = Id<InvoiceLink>.New(clock),
            InvoiceId = document.Id,
            TokenHash = LinkToken.HashOf(token),
            Sealed = Protector.Protect(token),
            CreatedAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
        db.Add(link);
        return link;
    }

    private LinkAnswer Answer(Invoice document, InvoiceLink link, IReadOnlyList<string> to) =>
        new(
            link.Id,
            to,
            Unsealed(link) is { } token ? address.Of(LinkToken.Path(document.Kind, token)) : null,
            link.CreatedAt,
            link.FirstSeenAt,
            link.LastSeenAt
        );

    /// <summary>Null of one that was mailed, or when the keys that sealed it are gone: another is made then.</summary>
    private string? Unsealed(InvoiceLink link) =>
        link.Sealed is { } kept ? Protector.Open(kept) : null;

    private IDataProtector Protector => protection.CreateProtector("cadran", "links");
}
