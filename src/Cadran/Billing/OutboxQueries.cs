using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Files;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// The outbox as billing reads it: mails that carry invoices, reminders and statements, queued, sent, refused, with what
/// is in them. Other mail holds the keys of people (invitations, recoveries) and is never shown here.
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
        var rows = Shown();
        if (status is { } only)
            rows = rows.Where(m => m.Status == only);
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !Id<OutgoingMail>.TryParse(key, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(m => m.Id < last);
        }
        var found = await rows.OrderByDescending(m => m.Id).Take(page.Count + 1).ToListAsync(stop);
        var shown = found.Take(page.Count).ToList();
        return (shown, found.Count > page.Count ? Cursors.Write(shown[^1].Id) : null);
    }

    public async Task<IReadOnlyDictionary<MailStatus, int>> Counts(CancellationToken stop) =>
        await Shown()
            .GroupBy(m => m.Status)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    public async Task<Result<OutgoingMail>> One(Guid id, CancellationToken stop)
    {
        var mail = new Id<OutgoingMail>(id);
        return await Shown().FirstOrDefaultAsync(m => m.Id == mail, stop) is { } found
            ? found
            : PlatformRefusals.NotFound;
    }

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
        // Files are stored once for all firms: only what is this one's is shown.
        if (!await store.Read.Set<StoredFile>().AnyAsync(f => f.Hash == file.FileHash, stop))
            return PlatformRefusals.NotFound;
        return await files.Get(file.FileHash, stop) is { } content
            ? (file, content)
            : PlatformRefusals.NotFound;
    }

    private IQueryable<OutgoingMail> Shown() =>
        store.Read.Set<OutgoingMail>().Where(m => m.About != null);
}
