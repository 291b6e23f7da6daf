using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The outbox as billing reads it: mails that carry invoices, queued, sent, refused, with what is in them. Other mail
/// holds the keys of people (invitations, recoveries) and is never shown here.
/// </summary>
internal sealed class OutboxQueries(Store store, FileFolder files, IMailTransport transport)
{
    /// <summary>Whether mails really leave; without a mail server they are only kept here.</summary>
    public bool Leaves => transport.Leaves;

    /// <summary>A page, newest first.</summary>
    public async Task<Result<(IReadOnlyList<OutgoingMail> Rows, string? Next)>> List(
        MailStatus? status,
        PageQuery page,
        CancellationToken stop
    )
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = Deliveries();
        if (status is { } only)
            rows = rows.Where(p => p.Mail.Status == only);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<Delivery>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(p => p.Delivery.Id < last);
        }
        var found = await rows.OrderByDescending(p => p.Delivery.Id)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        return (
            [.. shown.Select(p => p.Mail)],
            found.Count > page.Count ? Cursors.Write(shown[^1].Delivery.Id) : null
        );
    }

    public async Task<IReadOnlyDictionary<MailStatus, int>> Counts(CancellationToken stop) =>
        await Deliveries()
            .GroupBy(p => p.Mail.Status)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    public async Task<Result<OutgoingMail>> One(Guid id, CancellationToken stop)
    {
        var mail = new Id<OutgoingMail>(id);
        return await store.Read.Set<Delivery>().AnyAsync(d => d.MailId == id, stop)
            ? await store.Read.Set<OutgoingMail>().SingleAsync(m => m.Id == mail, stop)
            : PlatformRefusals.NotFound;
    }

    /// <summary>The invoice that a mail carries.</summary>
    public Task<Guid> InvoiceOf(Guid mail, CancellationToken stop) =>
        store
            .Read.Set<Delivery>()
            .Where(d => d.MailId == mail)
            .Select(d => d.InvoiceId.Value)
            .FirstAsync(stop);

    /// <summary>An attachment by its place, from 0.</summary>
    public async Task<Result<(MailAttachment File, byte[] Content)>> Attachment(
        Guid id,
        int place,
        CancellationToken stop
    )
    {
        var mail = await One(id, stop);
        if (!mail.Succeeded || place < 0 || place >= mail.Value.Attachments.Count)
            return PlatformRefusals.NotFound;
        var file = mail.Value.Attachments[place];
        return await files.Get(file.FileHash, stop) is { } content
            ? (file, content)
            : PlatformRefusals.NotFound;
    }

    private IQueryable<Pair> Deliveries() =>
        store
            .Read.Set<Delivery>()
            .Join(
                store.Read.Set<OutgoingMail>(),
                d => d.MailId,
                m => (Guid)(object)m.Id,
                (d, m) => new Pair { Delivery = d, Mail = m }
            );

    private sealed class Pair
    {
        public required Delivery Delivery { get; init; }
        public required OutgoingMail Mail { get; init; }
    }
}
