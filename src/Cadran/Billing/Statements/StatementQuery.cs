using Cadran.Billing.Journal;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Statements;

/// <summary>
/// One movement of what a customer owes: above zero it owes more. <see cref="Label"/> is the document's number, or the
/// payment's reference; it may be empty. <see cref="Balance"/> is what is owed after it.
/// </summary>
internal sealed record StatementLine(
    DateOnly Date,
    string Kind,
    Guid DocumentId,
    string Label,
    Money Amount,
    Money Balance
);

/// <summary>What a customer owes in one currency over a period, both ends included.</summary>
internal sealed record Statement(
    Organization Customer,
    Currency Currency,
    DateOnly From,
    DateOnly Through,
    Money Opening,
    IReadOnlyList<StatementLine> Lines
)
{
    public Money Closing => Lines.Count == 0 ? Opening : Lines[^1].Balance;
}

/// <summary>
/// The statement of account of a customer, read from the journal itself: its closing is the receivable account by
/// construction (rule P4), whatever documents there are.
/// </summary>
internal sealed class StatementQuery(Store store)
{
    /// <summary>The currencies in which anything was posted for a customer, its own first; never empty.</summary>
    public async Task<IReadOnlyList<Currency>> Currencies(
        Id<Organization> customer,
        CancellationToken stop
    )
    {
        var own = await store
            .Read.Set<Organization>()
            .Where(o => o.Id == customer)
            .Select(o => o.Currency)
            .FirstOrDefaultAsync(stop);
        var posted = await store
            .Read.Set<JournalEntry>()
            .Where(j => j.OrganizationId == customer)
            .Select(j => j.Currency)
            .Distinct()
            .ToListAsync(stop);
        var all = posted.OrderBy(c => c.Code, StringComparer.Ordinal);
        return own is null ? [] : [.. all.Prepend(own).Distinct()];
    }

    /// <summary>Refused: not_found.</summary>
    public async Task<Result<Statement>> Run(
        Id<Organization> customer,
        Currency currency,
        DateOnly from,
        DateOnly through,
        CancellationToken stop
    )
    {
        var who = await store
            .Read.Set<Organization>()
            .FirstOrDefaultAsync(o => o.Id == customer, stop);
        if (who is null)
            return PlatformRefusals.NotFound;
        var posted = store
            .Read.Set<JournalEntry>()
            .Where(j => j.OrganizationId == customer && j.Currency == currency);
        var before = await posted
            .Where(j => j.Date < from)
            .Join(
                store.Read.Set<JournalLine>().Where(l => l.Key == AccountKeys.Receivable),
                j => j.Sequence,
                l => l.Sequence,
                (_, l) => l.AmountMinor
            )
            .SumAsync(stop);
        var rows = await posted
            .Where(j => j.Date >= from && j.Date <= through)
            .OrderBy(j => j.Date)
            .ThenBy(j => j.Sequence)
            .Select(j => new Posted(
                j.Date,
                j.Document,
                j.DocumentId,
                store
                    .Read.Set<JournalLine>()
                    .Where(l => l.Sequence == j.Sequence && l.Key == AccountKeys.Receivable)
                    .Sum(l => l.AmountMinor)
            ))
            .ToListAsync(stop);
        var within = rows.Where(r => r.Owed != 0).ToList();
        var labels = await Labels(within, stop);
        var balance = before;
        return new Statement(
            who,
            currency,
            from,
            through,
            Money.OfMinor(before, currency),
            [
                .. within.Select(r => new StatementLine(
                    r.Date,
                    r.Document,
                    r.DocumentId,
                    labels.GetValueOrDefault(r.DocumentId, ""),
                    Money.OfMinor(r.Owed, currency),
                    Money.OfMinor(balance += r.Owed, currency)
                )),
            ]
        );
    }

    private async Task<Dictionary<Guid, string>> Labels(
        IReadOnlyList<Posted> rows,
        CancellationToken stop
    )
    {
        var labels = new Dictionary<Guid, string>();
        foreach (var part in rows.Select(r => r.DocumentId).Distinct().Chunk(500))
        {
            var invoices = part.Select(id => new Id<Invoice>(id)).ToList();
            foreach (
                var i in await store
                    .Read.Set<Invoice>()
                    .Where(i => invoices.Contains(i.Id))
                    .Select(i => new { i.Id, i.Number })
                    .ToListAsync(stop)
            )
                labels[i.Id.Value] = i.Number ?? "";
            var payments = part.Select(id => new Id<Payment>(id)).ToList();
            foreach (
                var p in await store
                    .Read.Set<Payment>()
                    .Where(p => payments.Contains(p.Id) && p.Reference != null)
                    .Select(p => new { p.Id, p.Reference })
                    .ToListAsync(stop)
            )
                labels[p.Id.Value] = p.Reference!;
            var offs = part.Select(id => new Id<WriteOff>(id)).ToList();
            foreach (
                var w in await store
                    .Read.Set<WriteOff>()
                    .Where(w => offs.Contains(w.Id))
                    .Select(w => new { w.Id, w.Reason })
                    .ToListAsync(stop)
            )
                labels[w.Id.Value] = w.Reason;
            var refunds = part.Select(id => new Id<Refund>(id)).ToList();
            foreach (
                var r in await store
                    .Read.Set<Refund>()
                    .Where(r => refunds.Contains(r.Id) && r.Reference != null)
                    .Select(r => new { r.Id, r.Reference })
                    .ToListAsync(stop)
            )
                labels[r.Id.Value] = r.Reference!;
        }
        return labels;
    }

    private sealed record Posted(DateOnly Date, string Document, Guid DocumentId, long Owed);
}
