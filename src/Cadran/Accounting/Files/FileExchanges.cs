using System.Globalization;
using Cadran.Billing;
using Cadran.Billing.Journal;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Texts = Cadran.Platform.Texts.Texts;

namespace Cadran.Accounting.Files;

internal static class ExchangeRefusals
{
    /// <summary>Everything that was posted has been given.</summary>
    public static readonly Refusal NothingNew = new("exchange.nothing_new", RefusalKind.Conflict);
}

/// <summary>
/// Gives the journal in files, for a program that is not connected: each posting in one exchange, once, and every exchange
/// again as often as it is wanted. What is paid comes back by the bank's files.
/// </summary>
internal sealed class FileExchanges(Store store, Caller caller, TimeProvider clock) : ILedger
{
    private const string Key = "files";

    /// <summary>The address of its page.</summary>
    public const string Page = "/settings/ledgers";

    /// <summary>Makes the next exchange, of all that was posted since the last. Refused: exchange.nothing_new.</summary>
    public async Task<Result<FileExchange>> Make(CancellationToken stop) =>
        await store.Write<FileExchange>(
            async db =>
            {
                var last = await Last(db, stop);
                var after = last?.Through ?? 0;
                var posted = db.Set<JournalEntry>().Where(j => j.Sequence > after);
                var through = await posted.MaxAsync(j => (long?)j.Sequence, stop);
                if (through is null)
                    return ExchangeRefusals.NothingNew;
                var made = new FileExchange
                {
                    Id = Id<FileExchange>.New(clock),
                    Number = (last?.Number ?? 0) + 1,
                    After = after,
                    Through = through.Value,
                    Postings = await posted.CountAsync(j => j.Sequence <= through, stop),
                    MadeAt = Instant.FromDateTimeOffset(clock.GetUtcNow()),
                    MadeBy = caller.MemberId,
                };
                db.Add(made);
                return made;
            },
            stop,
            // Of two who make it at once the second finds it made.
            ExchangeRefusals.NothingNew
        );

    /// <summary>A page, newest first. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<FileExchange>>> List(PageQuery page, CancellationToken stop)
    {
        if (page.Check() is { } refusal)
            return refusal;
        var rows = store.Read.Set<FileExchange>().AsNoTracking();
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var key]
                || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            rows = rows.Where(e => e.Number < last);
        }
        var found = await rows.OrderByDescending(e => e.Number)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        return Cursors.Page(found, page.Count, e => Cursors.Write(e.Number), e => e);
    }

    /// <summary>Refused: not_found.</summary>
    public async Task<Result<FileExchange>> One(Id<FileExchange> id, CancellationToken stop) =>
        await store
            .Read.Set<FileExchange>()
            .AsNoTracking()
            .FirstOrDefaultAsync(e => e.Id == id, stop)
            is { } found
            ? found
            : PlatformRefusals.NotFound;

    /// <summary>Whether a FEC can be made of it: for a firm with a SIREN, as in France.</summary>
    public Task<bool> HasFec(CancellationToken stop) =>
        store
            .Read.Set<Workspaces.Workspace>()
            .AnyAsync(w => w.Country == "FR" && w.RegistrationNumber != null, stop);

    /// <summary>The firm's, whoever fetches a file: a program that takes files in knows one form of them.</summary>
    public async Task<Texts> Words(CancellationToken stop)
    {
        var home = await store.Read.Set<Workspaces.Workspace>().AsNoTracking().SingleAsync(stop);
        return Texts.Of(Cultures.Of(home.Language), home.Country);
    }

    /// <summary>Its postings.</summary>
    public static JournalFilter PostingsOf(FileExchange exchange) =>
        new(After: exchange.After, UpTo: exchange.Through);

    public async Task<LedgerHealth> Health(CancellationToken stop)
    {
        var last = await Last(store.Read, stop);
        var after = last?.Through ?? 0;
        var waiting = await store
            .Read.Set<JournalEntry>()
            .CountAsync(j => j.Sequence > after, stop);
        return new(Key, "CSV · FEC", last is not null, true, waiting, last?.MadeAt, Page);
    }

    public async Task<LedgerPlace?> Of(Id<Invoice> document, CancellationToken stop)
    {
        var id = document.Value;
        var posted = await store
            .Read.Set<JournalEntry>()
            .Where(j => j.DocumentId == id)
            .MinAsync(j => (long?)j.Sequence, stop);
        if (posted is null)
            return null;
        var given = await store
            .Read.Set<FileExchange>()
            .AsNoTracking()
            .FirstOrDefaultAsync(e => e.After < posted && e.Through >= posted, stop);
        return given is null
            ? null
            : new(
                Key,
                "CSV · FEC",
                given.Number.ToString(CultureInfo.InvariantCulture),
                given.MadeAt,
                null
            );
    }

    private static Task<FileExchange?> Last(CadranDb db, CancellationToken stop) =>
        db.Set<FileExchange>()
            .AsNoTracking()
            .OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(stop);
}
