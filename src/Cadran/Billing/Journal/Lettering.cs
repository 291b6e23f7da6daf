using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>The letters that match postings on customers' accounts, and the day on which they came to match.</summary>
internal readonly record struct Letter(string Code, DateOnly Date);

/// <summary>
/// Matches invoices with what paid them: those that hang together by allocations and sum to zero have the same letters.
/// A payment that was reversed matches its reversal.
/// </summary>
internal static class Lettering
{
    /// <summary>
    /// By document, as of a day. What was put on invoices or taken back after <paramref name="before"/>, when the year was
    /// closed or the file was first made, does not count, so that what was exported stays the same.
    /// </summary>
    public static async Task<Dictionary<Guid, Letter>> Of(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    )
    {
        var reversed = await Reversed(db, through, before, stop);
        var groups = new Groups();
        foreach (var part in await Parts(db, through, before, stop))
            if (!reversed.ContainsKey(part.Payment.Id))
                groups.Join(part.Invoice, part.Payment);
        return Letters(
            groups
                .Balanced()
                .Concat(reversed.Select(r => (Documents: (Guid[])[r.Key], Date: r.Value)))
        );
    }

    private static Dictionary<Guid, Letter> Letters(
        IEnumerable<(Guid[] Documents, DateOnly Date)> groups
    ) =>
        groups
            .OrderBy(g => g.Date)
            .ThenBy(g => g.Documents.Min(id => id.ToString()), StringComparer.Ordinal)
            .SelectMany(
                (group, i) =>
                    group.Documents.Select(id => (id, Letter: new Letter(Code(i), group.Date)))
            )
            .ToDictionary(l => l.id, l => l.Letter);

    /// <summary>AAA, AAB … ZZZ, AAAA.</summary>
    private static string Code(int place)
    {
        var code = "";
        for (var left = place; left > 0 || code.Length < 3; left /= 26)
            code = (char)('A' + left % 26) + code;
        return code;
    }

    private static async Task<Dictionary<Guid, DateOnly>> Reversed(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    ) =>
        await db.Set<JournalEntry>()
            .Where(j => j.Document.EndsWith("_reversal") && j.Date <= through)
            .Where(j => before == null || j.PostedAt <= before)
            .ToDictionaryAsync(j => j.DocumentId, j => j.Date, stop);

    private static async Task<List<(Side Invoice, Side Payment)>> Parts(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    )
    {
        var rows = await (
            from part in db.Set<Allocation>()
            join payment in db.Set<Payment>() on part.PaymentId equals payment.Id
            join invoice in db.Set<Invoice>() on part.InvoiceId equals invoice.Id
            where payment.Date <= through && invoice.IssueDate <= through
            where before == null || part.PutAt <= before
            select new
            {
                Invoice = invoice.Id,
                invoice.IssueDate,
                TotalMinor = invoice.TotalMinor - invoice.DeductedMinor,
                Payment = payment.Id,
                payment.Date,
                payment.AmountMinor,
            }
        ).ToListAsync(stop);
        return
        [
            .. rows.Select(r =>
                (
                    new Side(r.Invoice.Value, r.TotalMinor, r.IssueDate!.Value),
                    new Side(r.Payment.Value, -r.AmountMinor, r.Date)
                )
            ),
            .. await Credits(db, through, before, stop),
            .. await Refunds(db, through, before, stop),
            .. await WriteOffs(db, through, before, stop),
            .. await ExchangeDifferences(db, through, before, stop),
        ];
    }

    private static async Task<List<(Side Invoice, Side Note)>> Credits(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    )
    {
        var rows = await (
            from part in db.Set<CreditAllocation>()
            join note in db.Set<Invoice>() on part.CreditNoteId equals note.Id
            join invoice in db.Set<Invoice>() on part.InvoiceId equals invoice.Id
            where note.IssueDate <= through && invoice.IssueDate <= through
            where before == null || part.PutAt <= before
            select new { invoice, note }
        ).ToListAsync(stop);
        return [.. rows.Select(r => (Side.Of(r.invoice), Side.Of(r.note)))];
    }

    private static async Task<List<(Side Refund, Side Source)>> Refunds(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    )
    {
        var rows = await (
            from part in db.Set<RefundPart>()
            join refund in db.Set<Refund>() on part.RefundId equals refund.Id
            join p in db.Set<Payment>() on part.PaymentId equals p.Id into payments
            from payment in payments.DefaultIfEmpty()
            join n in db.Set<Invoice>() on part.CreditNoteId equals n.Id into notes
            from note in notes.DefaultIfEmpty()
            where part.ReleasedAt == null || part.ReleasedAt > before
            where refund.Date <= through
            where before == null || refund.CreatedAt <= before
            select new
            {
                refund,
                payment,
                note,
            }
        ).ToListAsync(stop);
        return
        [
            .. rows.Select(r =>
                (
                    new Side(r.refund.Id.Value, r.refund.AmountMinor, r.refund.Date),
                    r.payment is { } paid ? Side.Of(paid) : Side.Of(r.note!)
                )
            ),
        ];
    }

    private static async Task<List<(Side Of, Side WriteOff)>> WriteOffs(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    )
    {
        var rows = await (
            from off in db.Set<WriteOff>()
            join p in db.Set<Payment>() on off.PaymentId equals p.Id into payments
            from payment in payments.DefaultIfEmpty()
            join i in db.Set<Invoice>() on off.InvoiceId equals i.Id into invoices
            from invoice in invoices.DefaultIfEmpty()
            where off.ReversedAt == null || off.ReversedAt > before
            where off.Date <= through
            where before == null || off.CreatedAt <= before
            select new
            {
                off,
                payment,
                invoice,
            }
        ).ToListAsync(stop);
        return
        [
            .. rows.Select(r =>
            {
                var of = r.payment is { } paid ? Side.Of(paid) : Side.Of(r.invoice!);
                var minor = -Math.Sign(of.Minor) * r.off.AmountMinor;
                return (of, new Side(r.off.Id.Value, minor, r.off.Date));
            }),
        ];
    }

    /// <summary>They are with what they settle, and nothing in its currency.</summary>
    private static async Task<List<(Side Of, Side Difference)>> ExchangeDifferences(
        CadranDb db,
        DateOnly through,
        Instant? before,
        CancellationToken stop
    )
    {
        var rows = await db.Set<ExchangeDifference>()
            .Where(d => d.Date <= through)
            .Where(d => d.OwedMinor != d.SettledMinor)
            .Where(d => before == null || d.CreatedAt <= before)
            .Select(d => new
            {
                d.Id,
                d.OwedId,
                d.Date,
            })
            .ToListAsync(stop);
        return
        [
            .. rows.Select(r => (new Side(r.OwedId, 0, r.Date), new Side(r.Id.Value, 0, r.Date))),
        ];
    }

    /// <summary>A document as it stands on the customer's account: debit positive.</summary>
    private sealed record Side(Guid Id, long Minor, DateOnly Date)
    {
        public static Side Of(Invoice document) =>
            new(
                document.Id.Value,
                document.Kind == DocumentKind.CreditNote
                    ? -document.TotalMinor
                    : document.TotalMinor - document.DeductedMinor,
                document.IssueDate!.Value
            );

        public static Side Of(Payment payment) =>
            new(payment.Id.Value, -payment.AmountMinor, payment.Date);
    }

    /// <summary>What hangs together.</summary>
    private sealed class Groups
    {
        private readonly Dictionary<Guid, Guid> parents = [];
        private readonly Dictionary<Guid, Side> sides = [];

        public void Join(Side one, Side other)
        {
            Keep(one);
            Keep(other);
            parents[Root(one.Id)] = Root(other.Id);
        }

        /// <summary>A document whose amount another part did not know keeps the one that is known.</summary>
        private void Keep(Side side)
        {
            if (side.Minor != 0 || !sides.ContainsKey(side.Id))
                sides[side.Id] = side;
        }

        public IEnumerable<(Guid[] Documents, DateOnly Date)> Balanced() =>
            sides
                .Values.GroupBy(side => Root(side.Id))
                .Where(group => group.Sum(side => side.Minor) == 0)
                .Select(group =>
                    (group.Select(side => side.Id).ToArray(), group.Max(side => side.Date))
                );

        private Guid Root(Guid id)
        {
            while (parents.TryGetValue(id, out var parent) && parent != id)
                id = parents[id] = parents.GetValueOrDefault(parent, parent);
            return id;
        }
    }
}
