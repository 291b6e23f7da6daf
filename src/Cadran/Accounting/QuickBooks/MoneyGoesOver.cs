using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// Queues what was paid or credited here for the company: payments where the firm chose that, credit on its invoice
/// always. Only of documents that are there already: of the others it is queued when they are copied. What is being
/// followed from there never goes back.
/// </summary>
internal sealed class MoneyGoesOver(QueueWork queue) : IMoneyMoved
{
    /// <summary>While a payment of QuickBooks is followed here.</summary>
    public bool ComesFromThere { get; set; }

    public async Task Paid(CadranDb db, Id<Payment> payment, CancellationToken stop)
    {
        if (ComesFromThere || await db.Company(stop) is not { IsOver: false } connection)
            return;
        var key = payment.Value.ToString("N");
        var link = await db.Set<LedgerLink>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                l => l.Realm == connection.Realm && l.Kind == LinkKind.Payment && l.LocalKey == key,
                stop
            );
        if (link is { CameFromThere: true } || (link is null && !connection.SendsPayments))
            return;
        var paid = await db.Set<Allocation>()
            .Where(a => a.PaymentId == payment)
            .OrderBy(a => a.InvoiceId)
            .Select(a => a.InvoiceId)
            .ToListAsync(stop);
        await GoOver(db, connection, WorkKind.WritePayment, payment.Value, paid, stop);
    }

    public async Task Credited(CadranDb db, Id<Invoice> creditNote, CancellationToken stop)
    {
        if (await db.Company(stop) is { IsOver: false } connection)
            await GoOver(
                db,
                connection,
                WorkKind.WriteCredit,
                creditNote.Value,
                [creditNote],
                stop
            );
    }

    /// <summary>A document has just been copied: what settles it, or what it settles, may go over now.</summary>
    public async Task Copied(CadranDb db, Id<Invoice> document, CancellationToken stop)
    {
        var payments = await db.Set<Allocation>()
            .Where(a => a.InvoiceId == document)
            .Join(
                db.Set<Payment>().Where(p => p.ReversedAt == null),
                a => a.PaymentId,
                p => p.Id,
                (a, p) => p.Id
            )
            .ToListAsync(stop);
        foreach (var payment in payments)
            await Paid(db, payment, stop);
        var notes = await db.Set<CreditAllocation>()
            .Where(a => a.InvoiceId == document || a.CreditNoteId == document)
            .Select(a => a.CreditNoteId)
            .Distinct()
            .ToListAsync(stop);
        foreach (var note in notes)
            await Credited(db, note, stop);
    }

    /// <summary>It is queued when one of its documents is there, or is about to be.</summary>
    private async Task GoOver(
        CadranDb db,
        Connection connection,
        WorkKind kind,
        Guid id,
        IReadOnlyList<Id<Invoice>> documents,
        CancellationToken stop
    )
    {
        // Asked before the copies are: what is not being copied any more has its copy by then.
        var isComing = await IsComing(db, connection, documents, stop);
        var number = await (
            from copy in db.Set<CopiedDocument>()
            join document in db.Set<Invoice>() on copy.InvoiceId equals document.Id
            where documents.Contains(document.Id) && copy.Realm == connection.Realm
            orderby document.Id
            select document.Number
        ).FirstOrDefaultAsync(stop);
        if (number is not null || isComing)
            await queue.Add(db, connection, kind, id, null, stop, number);
    }

    /// <summary>
    /// Whether a document is about to be copied: it may be while this is recorded, and neither of the two would see the
    /// other.
    /// </summary>
    private static Task<bool> IsComing(
        CadranDb db,
        Connection connection,
        IReadOnlyList<Id<Invoice>> documents,
        CancellationToken stop
    )
    {
        var ids = documents.Select(id => (Guid?)id.Value).ToList();
        return db.Set<QueuedWork>()
            .AnyAsync(
                w =>
                    w.Realm == connection.Realm
                    && ids.Contains(w.ObjectId)
                    && (w.State == WorkState.Waiting || w.State == WorkState.Held),
                stop
            );
    }
}
