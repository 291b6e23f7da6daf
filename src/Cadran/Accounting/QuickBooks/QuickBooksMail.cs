using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>QuickBooks as who mails invoices: what is asked waits in the queue, behind the copy.</summary>
internal sealed class QuickBooksMail(Store store, QueueWork queue, TimeProvider clock) : ILedgerMail
{
    public string Name => "QuickBooks";

    public async Task<LedgerMail?> Of(
        CadranDb db,
        IReadOnlyCollection<Id<Organization>> customers,
        CancellationToken stop
    )
    {
        // Who has left QuickBooks mails as before it; while it is away for a time, that is said.
        if (await db.Company(stop) is not { State: not ConnectionState.Disconnected } connection)
            return null;
        var own = await db.Set<CustomerChoice>()
            .AsNoTracking()
            .Where(c => customers.Contains(c.OrganizationId))
            .ToDictionaryAsync(c => c.OrganizationId, stop);
        var ways = customers.ToDictionary(
            c => c,
            c => CustomerWay.Of(connection, own.GetValueOrDefault(c))
        );
        var sends = ways.Where(w => w.Value.SentBy == SentBy.Ledger).Select(w => w.Key).ToHashSet();
        if (ways.Count > 0 && ways.Values.All(w => w.GoesOver == GoesOver.Never))
            return new(sends, "quickbooks.customer.excluded.note", QuickBooksRefusals.Excluded);
        return connection.State switch
        {
            ConnectionState.Connected => new(sends),
            var state => new(sends, $"quickbooks.state.{Platform.EnumName.Of(state)}.note"),
        };
    }

    public async Task<Refusal?> Ask(CadranDb db, Invoice document, CancellationToken stop)
    {
        if (await db.Company(stop) is not { IsOver: false } connection)
            return QuickBooksRefusals.NotConnected;
        var way = await CustomerWay.For(db, connection, document.OrganizationId, stop);
        if (way.GoesOver == GoesOver.Never)
            return QuickBooksRefusals.Excluded;
        await queue.AddDocument(db, connection, document, andSend: true, stop);
        return null;
    }

    public async Task<Refusal?> CallOff(CadranDb db, Id<Invoice> document, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var id = (Guid?)document.Value;
        var open = db.Set<QueuedWork>()
            .Where(w =>
                w.ObjectId == id
                && w.Kind == WorkKind.SendInvoice
                && (w.State == WorkState.Waiting || w.State == WorkState.Held)
            );
        await open.Where(w => w.SendAskedAt == null)
            .ExecuteUpdateAsync(
                rows =>
                    rows.SetProperty(w => w.State, WorkState.Skipped)
                        .SetProperty(w => w.EndedAt, now),
                stop
            );
        return await open.AnyAsync(stop) ? QuickBooksRefusals.Sending : null;
    }

    public async Task<LedgerMailed?> Mailed(Id<Invoice> document, CancellationToken stop)
    {
        var last = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .Where(d => d.InvoiceId == document && d.EmailedAt != null)
            .OrderByDescending(d => d.EmailedAt)
            .FirstOrDefaultAsync(stop);
        return last is { EmailedAt: { } at } ? new(Name, at, last.EmailedTo) : null;
    }
}
