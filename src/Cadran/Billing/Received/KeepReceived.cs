using Cadran.Billing.Deposits;
using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Received;

/// <summary>Keeps what is received by tax rate, in the transaction that puts money on an invoice, or takes it off or pays it back.</summary>
internal static class KeepReceived
{
    /// <summary>
    /// An amount was put on an invoice, whose row is held, or taken out of a credit note: that is received no longer. It
    /// counts on <paramref name="day"/>, but not before the document: money that came before it counts from it on.
    /// </summary>
    public static async Task Put(
        CadranDb db,
        TimeProvider clock,
        Invoice document,
        long amount,
        DateOnly day,
        CancellationToken stop,
        Id<Payment>? payment = null,
        Id<Refund>? refund = null
    )
    {
        var counted = day > document.IssueDate ? day : document.IssueDate!.Value;
        var sign = document.Kind == DocumentKind.CreditNote ? -1 : 1;
        foreach (var share in await Shares(db, document, amount, sign, stop))
            db.Add(
                new ReceivedTax
                {
                    Id = Id<ReceivedTax>.New(clock),
                    PaymentId = payment,
                    RefundId = refund,
                    InvoiceId = document.Id,
                    OrganizationId = document.OrganizationId,
                    Date = counted,
                    Currency = document.Currency,
                    Category = share.Category,
                    TaxId = share.TaxId is { } tax ? new Id<Tax>(tax) : null,
                    Place = share.Place,
                    PercentTenThousandths = (long)(share.Percent * 10_000),
                    AmountMinor = sign * share.AmountMinor,
                    BaseMinor = sign * share.BaseMinor,
                    TaxMinor = sign * share.TaxMinor,
                }
            );
    }

    /// <summary>All that a payment brought is taken back on that day.</summary>
    public static Task TakeBack(
        CadranDb db,
        TimeProvider clock,
        Payment payment,
        DateOnly day,
        CancellationToken stop
    ) =>
        TakeBack(db, clock, db.Set<ReceivedTax>().Where(r => r.PaymentId == payment.Id), day, stop);

    /// <summary>All that a refund took out of credit notes is there again on that day.</summary>
    public static Task TakeBack(
        CadranDb db,
        TimeProvider clock,
        Refund refund,
        DateOnly day,
        CancellationToken stop
    ) => TakeBack(db, clock, db.Set<ReceivedTax>().Where(r => r.RefundId == refund.Id), day, stop);

    private static async Task TakeBack(
        CadranDb db,
        TimeProvider clock,
        IQueryable<ReceivedTax> rows,
        DateOnly day,
        CancellationToken stop
    )
    {
        foreach (var row in await rows.AsNoTracking().ToListAsync(stop))
            db.Add(row.Opposite(Id<ReceivedTax>.New(clock), day));
    }

    private static async Task<IReadOnlyList<TaxReceived>> Shares(
        CadranDb db,
        Invoice invoice,
        long amount,
        int sign,
        CancellationToken stop
    )
    {
        var kept = await db.Set<ReceivedTax>()
            .AsNoTracking()
            .Where(r => r.InvoiceId == invoice.Id)
            .ToListAsync(stop);
        // Of several payments in one unit, those before this one are not saved yet.
        kept.AddRange(
            db.ChangeTracker.Entries<ReceivedTax>()
                .Where(e => e.State == EntityState.Added && e.Entity.InvoiceId == invoice.Id)
                .Select(e => e.Entity)
        );
        var rows = kept.ToLookup(r => r.Place, r => r.Signed(sign));
        var deposits = await Deposits(db, invoice, stop);
        var parts = TaxesReceived.WithOthers(await ReceivedParts.Of(db, invoice, stop), deposits);
        return TaxesReceived.Of(
            amount,
            parts,
            [.. parts.Select((part, place) => part.Before([.. rows[place]], deposits))]
        );
    }

    /// <summary>The parts of its deposits, less what credit notes took off them: that was received with them.</summary>
    private static async Task<IReadOnlyList<TaxedTogether>> Deposits(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        if (invoice.DeductedMinor == 0)
            return [];
        var ids = await db.Set<DepositDeduction>()
            .Where(d => d.InvoiceId == invoice.Id)
            .Select(d => d.DepositId)
            .ToListAsync(stop);
        var documents = await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i =>
                ids.Contains(i.Id) || (i.CorrectsId != null && ids.Contains(i.CorrectsId.Value))
            )
            .OrderBy(i => i.Id)
            .ToListAsync(stop);
        List<TaxedTogether> parts = [];
        foreach (var document in documents)
            parts.AddRange(
                (await ReceivedParts.Of(db, document, stop)).Select(p =>
                    document.Kind == DocumentKind.CreditNote ? p.Opposite : p
                )
            );
        return parts;
    }
}
