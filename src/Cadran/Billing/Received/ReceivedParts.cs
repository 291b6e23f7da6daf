using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Received;

/// <summary>What lines with the same taxes come to without tax, before the document's discount.</summary>
internal sealed record TaxedNet(IReadOnlyList<Guid> Taxes, long NetMinor);

/// <summary>The parts of an issued document that are taxed alike, always in the same order.</summary>
internal static class ReceivedParts
{
    /// <summary>
    /// One for each tax; several taxes on the same lines are one part together. What is not taxed is the last. A part may
    /// be below zero (rule L5).
    /// </summary>
    public static async Task<IReadOnlyList<TaxedTogether>> Of(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var parts =
            invoice.TaxTotals.Count > 1 && await Sets(db, invoice, stop) is { } sets
                ? Stacked(
                    invoice.TaxTotals,
                    sets,
                    invoice.BeforeRounding.Minor - invoice.TaxTotalMinor
                )
                : Single(invoice);
        return Rounded(parts, invoice.RoundingMinor);
    }

    /// <summary>
    /// Each tax on each of the sets that have it, at its rate on their nets after the document's discount; what they
    /// differ by from the printed tax goes to the larger ones, so that each tax sums to what is printed.
    /// </summary>
    public static List<TaxedTogether> Stacked(
        IReadOnlyList<InvoiceTax> taxes,
        IReadOnlyList<TaxedNet> sets,
        long taxable
    )
    {
        var nets = Discounted(sets, taxable);
        var on = sets.Select(_ => new List<TaxOfPart>()).ToList();
        foreach (var tax in taxes)
        {
            var places = Enumerable
                .Range(0, sets.Count)
                .Where(i => sets[i].Taxes.Contains(tax.TaxId))
                .ToList();
            var amounts = places.ConvertAll(i => At(tax, nets[i], on[i]));
            var rest = Sharing.ByLargestRemainder(
                tax.AmountMinor - amounts.Sum(),
                [.. places.Select(i => Math.Abs(nets[i]))]
            );
            for (var i = 0; i < places.Count; i++)
                on[places[i]].Add(new(tax.TaxId, tax.Percent, amounts[i] + rest[i]));
        }
        return
        [
            .. sets.Select(
                (set, i) =>
                    new TaxedTogether(
                        taxes.FirstOrDefault(t => set.Taxes.Contains(t.TaxId))?.Category ?? "O",
                        nets[i] + on[i].Sum(t => t.AmountMinor),
                        on[i]
                    )
            ),
        ];
    }

    private static List<TaxedTogether> Single(Invoice invoice)
    {
        var parts = invoice
            .TaxTotals.OrderByDescending(t => t.Percent)
            .ThenBy(t => t.Category, StringComparer.Ordinal)
            .Select(t => new TaxedTogether(
                t.Category,
                t.BaseMinor + t.AmountMinor,
                [new(t.TaxId, t.Percent, t.AmountMinor)]
            ))
            .ToList();
        var rest = invoice.BeforeRounding.Minor - parts.Sum(p => p.TotalMinor);
        return rest == 0 && parts.Count > 0 ? parts : [.. parts, new("O", rest, [])];
    }

    /// <summary>The nets of lines with the same taxes; null: no line has several.</summary>
    private static async Task<IReadOnlyList<TaxedNet>?> Sets(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == invoice.Id)
            .ToListAsync(stop);
        var order = invoice.TaxTotals.Select(t => t.TaxId).ToList();
        var sets = lines
            .GroupBy(l => string.Join(' ', order.Where(l.TaxIds.Contains)))
            .Select(g => new TaxedNet(
                [.. order.Where(g.First().TaxIds.Contains)],
                g.Sum(l => l.NetMinor)
            ))
            .OrderBy(s => s.Taxes.Count == 0)
            .ThenBy(
                s => string.Join(' ', s.Taxes.Select(t => order.IndexOf(t))),
                StringComparer.Ordinal
            )
            .ToList();
        return sets.Exists(s => s.Taxes.Count > 1) ? sets : null;
    }

    /// <summary>The document's discount is shared in proportion to the nets (rule L6).</summary>
    private static long[] Discounted(IReadOnlyList<TaxedNet> sets, long taxable)
    {
        long[] nets = [.. sets.Select(s => s.NetMinor)];
        var discounts = Sharing.ByLargestRemainder(nets.Sum() - taxable, nets);
        return [.. nets.Zip(discounts, (net, discount) => net - discount)];
    }

    /// <summary>A tax on a net, which for a compound one is with the earlier taxes (rule X3).</summary>
    private static long At(InvoiceTax tax, long net, List<TaxOfPart> earlier)
    {
        var taxed = net + (tax.IsCompound ? earlier.Sum(t => t.AmountMinor) : 0);
        return (long)Rounding.ToDecimals(taxed * tax.Percent / 100m, 0);
    }

    /// <summary>Cash rounding is received with the largest part, whose tax stays as it is (rule X4b).</summary>
    private static List<TaxedTogether> Rounded(List<TaxedTogether> parts, long rounding)
    {
        if (rounding == 0)
            return parts;
        var largest = parts.IndexOf(parts.MaxBy(p => p.TotalMinor)!);
        parts[largest] = parts[largest] with { TotalMinor = parts[largest].TotalMinor + rounding };
        return parts;
    }
}
