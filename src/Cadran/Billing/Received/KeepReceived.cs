using Cadran.Billing.Deposits;
using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Received;

/// <summary>Keeps what is received by tax rate, in the transaction that puts money on an invoice or takes it off.</summary>
internal static class KeepReceived
{
    /// <summary>An amount of a payment was put on an invoice, whose row is held.</summary>
    public static async Task Put(
        CadranDb db,
        TimeProvider clock,
        Payment payment,
        Invoice invoice,
        long amount,
        CancellationToken stop
    )
    {
        var parts = Rounded(await Parts(db, invoice, stop), invoice.RoundingMinor);
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
        var deposits = await Deposits(db, invoice, stop);
        var before = parts
            .Select(p =>
                kept.Where(k =>
                        k.Category == p.Category && k.PercentTenThousandths == Stored(p.Percent)
                    )
                    .Sum(k => k.AmountMinor)
                + deposits
                    .Where(t => t.Category == p.Category && t.Percent == p.Percent)
                    .Sum(t => t.BaseMinor + t.AmountMinor)
            )
            .ToList();
        // Money that came before its invoice counts from the invoice on.
        var day = payment.Date > invoice.IssueDate ? payment.Date : invoice.IssueDate!.Value;
        foreach (var share in ReceivedShares.Of(amount, parts, before))
            if (share.AmountMinor != 0)
                db.Add(Row(clock, payment, invoice.Id, day, share));
    }

    /// <summary>What deposits brought of it before, by tax: that was received with them.</summary>
    private static async Task<IReadOnlyList<InvoiceTax>> Deposits(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    ) =>
        invoice.DeductedMinor == 0
            ? []
            :
            [
                .. (
                    await db.Set<DepositDeduction>()
                        .AsNoTracking()
                        .Where(d => d.InvoiceId == invoice.Id)
                        .ToListAsync(stop)
                ).SelectMany(d => d.TaxTotals),
            ];

    /// <summary>All that a payment brought is taken back on that day.</summary>
    public static async Task TakeBack(
        CadranDb db,
        TimeProvider clock,
        Payment payment,
        DateOnly day,
        CancellationToken stop
    )
    {
        var rows = await db.Set<ReceivedTax>()
            .AsNoTracking()
            .Where(r => r.PaymentId == payment.Id)
            .ToListAsync(stop);
        foreach (var row in rows)
            db.Add(
                Row(
                    clock,
                    payment,
                    row.InvoiceId,
                    day,
                    new(
                        row.PercentTenThousandths / 10_000m,
                        row.Category,
                        -row.AmountMinor,
                        -row.TaxMinor
                    )
                )
            );
    }

    /// <summary>
    /// The parts of an invoice that are taxed alike, in a fixed order. Taxes on the same base are one part, weighed by
    /// the lines.
    /// </summary>
    private static async Task<IReadOnlyList<TaxedPart>> Parts(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var single = invoice
            .TaxTotals.GroupBy(t => (t.Percent, t.Category))
            .Select(g => new TaxedPart(
                g.Key.Percent,
                g.Key.Category,
                g.Sum(t => t.BaseMinor + t.AmountMinor),
                g.Sum(t => t.AmountMinor)
            ))
            .OrderByDescending(p => p.Percent)
            .ThenBy(p => p.Category, StringComparer.Ordinal)
            .ToList();
        var rest = invoice.BeforeRounding.Minor - single.Sum(p => p.TotalMinor);
        if (rest >= 0)
            return rest == 0 && single.Count > 0 ? single : [.. single, new(0, "O", rest, 0)];
        return await Stacked(db, invoice, stop);
    }

    private static async Task<IReadOnlyList<TaxedPart>> Stacked(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == invoice.Id)
            .ToListAsync(stop);
        var rates = invoice.TaxTotals.ToDictionary(t => t.TaxId, t => t.Percent);
        var sets = lines
            .GroupBy(l => l.TaxIds.Sum(id => rates.GetValueOrDefault(id)))
            .OrderByDescending(g => g.Key)
            .Select(g => (Percent: g.Key, Net: Math.Max(0, g.Sum(l => l.NetMinor))))
            .ToList();
        var taxes = Sharing.ByLargestRemainder(
            invoice.TaxTotalMinor,
            [.. sets.Select(s => (long)(s.Net * s.Percent))]
        );
        var nets = Sharing.ByLargestRemainder(
            invoice.BeforeRounding.Minor - invoice.TaxTotalMinor,
            [.. sets.Select(s => s.Net)]
        );
        return
        [
            .. sets.Zip(nets, taxes)
                .Select(p => new TaxedPart(
                    p.First.Percent,
                    p.First.Percent > 0 ? "S" : "O",
                    p.Second + p.Third,
                    p.Third
                )),
        ];
    }

    /// <summary>Cash rounding is received with the largest part, whose tax stays as it is (rule X4b).</summary>
    private static IReadOnlyList<TaxedPart> Rounded(IReadOnlyList<TaxedPart> parts, long rounding)
    {
        if (rounding == 0)
            return parts;
        var largest = parts.MaxBy(p => p.TotalMinor)!;
        return
        [
            .. parts.Select(p =>
                p == largest ? p with { TotalMinor = p.TotalMinor + rounding } : p
            ),
        ];
    }

    private static long Stored(decimal percent) => (long)(percent * 10_000);

    private static ReceivedTax Row(
        TimeProvider clock,
        Payment payment,
        Id<Invoice> invoice,
        DateOnly day,
        ReceivedShare share
    ) =>
        new()
        {
            Id = Id<ReceivedTax>.New(clock),
            PaymentId = payment.Id,
            InvoiceId = invoice,
            OrganizationId = payment.OrganizationId,
            Date = day,
            Currency = payment.Currency,
            Category = share.Category,
            PercentTenThousandths = Stored(share.Percent),
            AmountMinor = share.AmountMinor,
            TaxMinor = share.TaxMinor,
        };
}
