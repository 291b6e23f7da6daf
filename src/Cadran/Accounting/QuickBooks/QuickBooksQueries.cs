using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// A document as it is in QuickBooks, what waits to be done with it, and what of its payments is another there and waits
/// for a person.
/// </summary>
internal sealed record CopyView(
    Connection Connection,
    CopiedDocument? Copy,
    IReadOnlyList<QueuedWork> Work,
    IReadOnlyList<QueuedWork> Payments,
    CustomerWay Way
);

/// <summary>Which lines of the log.</summary>
internal sealed record WorkFilter(
    WorkState? State = null,
    Guid? ObjectId = null,
    int? Limit = null,
    string? Cursor = null
);

/// <summary>What screens and the API ask about QuickBooks.</summary>
internal sealed class QuickBooksQueries(Store store, IPayOnline online)
{
    /// <summary>Null: never connected.</summary>
    public Task<Connection?> Connection(CancellationToken stop) => store.Read.Company(stop);

    /// <summary>What of the company is not as in the firm ("country", "currency"), and how it is there and here.</summary>
    public async Task<IReadOnlyList<(string What, string There, string Here)>> Differences(
        Connection connection,
        CancellationToken stop
    )
    {
        var home = await store.Read.Set<Workspaces.Workspace>().AsNoTracking().SingleAsync(stop);
        var differs = Domain.OtherBooks.Of(
            home.Country,
            home.Currency.Code,
            connection.Country,
            connection.HomeCurrency
        );
        return
        [
            .. differs.Select(what =>
                what == "country"
                    ? (what, Domain.OtherBooks.Short(connection.Country), home.Country)
                    : (what, connection.HomeCurrency, home.Currency.Code)
            ),
        ];
    }

    /// <summary>Null: the workspace has no company.</summary>
    public async Task<CopyView?> Of(Id<Invoice> document, CancellationToken stop)
    {
        var connection = await Connection(stop);
        if (connection is null)
            return null;
        var copy = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.InvoiceId == document && d.Realm == connection.Realm, stop);
        var id = (Guid?)document.Value;
        var work = await store
            .Read.Set<QueuedWork>()
            .AsNoTracking()
            .Where(w =>
                w.ObjectId == id
                && w.Realm == connection.Realm
                && (w.State == WorkState.Waiting || w.State == WorkState.Held)
            )
            .OrderBy(w => w.Id)
            .ToListAsync(stop);
        return copy is null && connection.State == ConnectionState.Disconnected
            ? null
            : new(
                connection,
                copy,
                work,
                await Payments(connection, document, stop),
                await Way(connection, document, stop)
            );
    }

    private async Task<List<QueuedWork>> Payments(
        Connection connection,
        Id<Invoice> document,
        CancellationToken stop
    )
    {
        var paid = await store
            .Read.Set<Allocation>()
            .Where(a => a.InvoiceId == document)
            .Select(a => a.PaymentId)
            .ToListAsync(stop);
        var notes = await store
            .Read.Set<CreditAllocation>()
            .Where(a => a.InvoiceId == document)
            .Select(a => a.CreditNoteId)
            .ToListAsync(stop);
        var ids = paid.Select(p => (Guid?)p.Value).Concat(notes.Select(n => (Guid?)n.Value));
        var work = await store
            .Read.Set<QueuedWork>()
            .AsNoTracking()
            .Where(w =>
                ids.Contains(w.ObjectId) && w.Realm == connection.Realm && w.State == WorkState.Held
            )
            .OrderBy(w => w.Id)
            .ToListAsync(stop);
        return work.FindAll(w => w.Trouble?.Sides is not null);
    }

    private async Task<CustomerWay> Way(
        Connection connection,
        Id<Invoice> document,
        CancellationToken stop
    ) =>
        await CustomerWay.For(
            store.Read,
            connection,
            await store
                .Read.Set<Invoice>()
                .Where(i => i.Id == document)
                .Select(i => i.OrganizationId)
                .FirstOrDefaultAsync(stop),
            stop
        );

    /// <summary>Whether its customer can pay it on a page of QuickBooks.</summary>
    public Task<bool> IsPaidOnline(Id<Invoice> document, CancellationToken stop) =>
        online.IsOffered(store.Read, document, stop);

    public Task<Invoice?> Document(Id<Invoice> id, CancellationToken stop) =>
        store.Read.Set<Invoice>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop);

    /// <summary>The log, newest first. Refused: list.limit_invalid, list.cursor_invalid.</summary>
    public async Task<Result<Page<QueuedWork>>> Log(WorkFilter filter, CancellationToken stop)
    {
        var page = new PageQuery(filter.Limit, filter.Cursor);
        var matching = store.Read.Set<QueuedWork>().AsNoTracking();
        if (filter.State is { } state)
            matching = matching.Where(w => w.State == state);
        if (filter.ObjectId is { } about)
            matching = matching.Where(w => w.ObjectId == about);
        if (page.Check() is { } refusal)
            return refusal;
        if (page.Cursor is { } cursor)
        {
            if (
                Cursors.Read(cursor, 1) is not [var text]
                || !Id<QueuedWork>.TryParse(text, null, out var last)
            )
                return PlatformRefusals.CursorInvalid;
            matching = matching.Where(w => w.Id < last);
        }
        var rows = await matching
            .OrderByDescending(w => w.Id)
            .Take(page.Count + 1)
            .ToListAsync(stop);
        return Cursors.Page(rows, page.Count, w => Cursors.Write(w.Id), w => w);
    }

    /// <summary>How many documents are copies in that company, and how many in others.</summary>
    public async Task<(int There, int Elsewhere)> Copies(string realm, CancellationToken stop)
    {
        var copies = store.Read.Set<CopiedDocument>();
        var there = await copies.CountAsync(d => d.Realm == realm, stop);
        return (there, await copies.CountAsync(stop) - there);
    }

    /// <summary>How many pieces of work wait for a person.</summary>
    public Task<int> Held(CancellationToken stop) =>
        store.Read.Set<QueuedWork>().CountAsync(w => w.State == WorkState.Held, stop);
}
