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
        var number = await (
            from part in db.Set<Allocation>()
            join copy in db.Set<CopiedDocument>() on part.InvoiceId equals copy.InvoiceId
            join invoice in db.Set<Invoice>() on part.InvoiceId equals invoice.Id
            where part.PaymentId == payment && copy.Realm == connection.Realm
            orderby invoice.Id
            select invoice.Number
        ).FirstOrDefaultAsync(stop);
        if (number is not null)
            await queue.Add(
                db,
                connection,
                WorkKind.WritePayment,
                payment.Value,
                null,
                stop,
                number
            );
    }

    public async Task Credited(CadranDb db, Id<Invoice> creditNote, CancellationToken stop)
    {
        if (await db.Company(stop) is not { IsOver: false } connection)
            return;
        var note = await (
            from copy in db.Set<CopiedDocument>()
            join document in db.Set<Invoice>() on copy.InvoiceId equals document.Id
            where copy.InvoiceId == creditNote && copy.Realm == connection.Realm
            select document.Number
        ).FirstOrDefaultAsync(stop);
        if (note is not null)
            await queue.Add(
                db,
                connection,
                WorkKind.WriteCredit,
                creditNote.Value,
                null,
                stop,
                note
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
}
