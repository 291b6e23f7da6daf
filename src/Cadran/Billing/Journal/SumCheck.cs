using Cadran.Billing.Deposits;
using Cadran.Customers;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// Holds sums against each other: every issued document is posted, what an invoice says was paid is what was put on it,
/// what a customer owes is what the receivable account says (rule P4).
/// </summary>
internal sealed class SumCheck(Store store, CustomerBalances balances)
{
    public async Task Look(Findings findings, CancellationToken stop)
    {
        foreach (var invoice in await Unposted(stop))
            findings.Add(new("not_posted", "invoice", invoice.Number, invoice.Id.Value, null));
        foreach (var payment in await UnpostedPayments(stop))
            findings.Add(new("not_posted", "payment", payment.Number, payment.Id.Value, null));
        foreach (var id in await UnpostedDifferences(stop))
            findings.Add(new("not_posted", "exchange", "", id, null));
        foreach (var invoice in await PaidOtherwise(stop))
            findings.Add(new("paid_differs", "invoice", invoice.Number, invoice.Id.Value, null));
        foreach (var (id, name) in await Disagreeing(stop))
            findings.Add(new("balance_differs", "customer", name, id, null));
    }

    private async Task<List<Named<Invoice>>> Unposted(CancellationToken stop)
    {
        var db = store.Read;
        return await db.Set<Invoice>()
            .Where(i => i.Status == InvoiceStatus.Issued)
            .Where(i => !db.Set<JournalEntry>().Any(j => j.DocumentId == (Guid)(object)i.Id))
            .OrderBy(i => i.Id)
            .Take(Findings.Most)
            .Select(i => new Named<Invoice>(i.Id, i.Number ?? ""))
            .ToListAsync(stop);
    }

    private async Task<List<Named<Payment>>> UnpostedPayments(CancellationToken stop)
    {
        var db = store.Read;
        return await db.Set<Payment>()
            .Where(p => !db.Set<JournalEntry>().Any(j => j.DocumentId == (Guid)(object)p.Id))
            .OrderBy(p => p.Id)
            .Take(Findings.Most)
            .Select(p => new Named<Payment>(p.Id, p.Reference ?? ""))
            .ToListAsync(stop);
    }

    private async Task<List<Guid>> UnpostedDifferences(CancellationToken stop)
    {
        var db = store.Read;
        var rows = await db.Set<ExchangeDifference>()
            .Where(d => d.OwedMinor != d.SettledMinor)
            .Where(d => !db.Set<JournalEntry>().Any(j => j.DocumentId == (Guid)(object)d.Id))
            .OrderBy(d => d.Id)
            .Take(Findings.Most)
            .Select(d => d.Id)
            .ToListAsync(stop);
        return rows.ConvertAll(id => id.Value);
    }

    /// <summary>
    /// What settles an invoice: payments, credit notes, deposits, small rests written off; of a credit note, what is used of it.
    /// </summary>
    private async Task<List<Named<Invoice>>> PaidOtherwise(CancellationToken stop)
    {
        var db = store.Read;
        var put =
            from part in db.Set<Allocation>()
            join payment in db.Set<Payment>() on part.PaymentId equals payment.Id
            where payment.ReversedAt == null
            select part;
        var credits = db.Set<CreditAllocation>();
        var deposits = db.Set<DepositDeduction>();
        var offs = db.Set<WriteOff>().Where(w => w.ReversedAt == null);
        var back = db.Set<RefundPart>().Where(p => p.ReleasedAt == null);
        return await db.Set<Invoice>()
            .Where(i => i.Status == InvoiceStatus.Issued)
            .Select(i => new
            {
                i.Id,
                i.Number,
                i.SettledMinor,
                i.CreditedMinor,
                i.DeductedMinor,
                Deducted = deposits.Where(d => d.InvoiceId == i.Id).Sum(d => (long?)d.TotalMinor)
                    ?? 0,
                Put = put.Where(a => a.InvoiceId == i.Id).Sum(a => (long?)a.AmountMinor) ?? 0,
                Credited = credits.Where(a => a.InvoiceId == i.Id).Sum(a => (long?)a.AmountMinor)
                    ?? 0,
                Used = credits.Where(a => a.CreditNoteId == i.Id).Sum(a => (long?)a.AmountMinor)
                    ?? 0,
                Off = offs.Where(w => w.InvoiceId == i.Id).Sum(w => (long?)w.AmountMinor) ?? 0,
                Back = back.Where(p => p.CreditNoteId == i.Id).Sum(p => (long?)p.AmountMinor) ?? 0,
            })
            .Where(i =>
                i.SettledMinor != i.Put + i.Credited + i.Used + i.Off + i.Back + i.Deducted
                || i.CreditedMinor != i.Credited
                || i.DeductedMinor != i.Deducted
            )
            .OrderBy(i => i.Id)
            .Take(Findings.Most)
            .Select(i => new Named<Invoice>(i.Id, i.Number ?? ""))
            .ToListAsync(stop);
    }

    private async Task<IReadOnlyList<(Guid, string)>> Disagreeing(CancellationToken stop)
    {
        var wrong = (await balances.All(stop)).Where(b => !b.Agrees).ToList();
        var ids = wrong.Select(b => b.OrganizationId).Distinct().Take(Findings.Most).ToList();
        var names = await store
            .Read.Set<Organization>()
            .Where(o => ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, stop);
        return [.. ids.Select(id => (id.Value, names.GetValueOrDefault(id, "…")))];
    }

    private sealed record Named<T>(Id<T> Id, string Number);
}
