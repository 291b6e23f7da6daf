using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Received;

/// <summary>The parts of an issued document that are taxed alike, always in the same order.</summary>
internal static class ReceivedParts
{
    /// <summary>One for each tax; several taxes on the same lines are one part together. What is not taxed is the last.</summary>
    public static async Task<IReadOnlyList<TaxedTogether>> Of(
        CadranDb db,
        Invoice invoice,
        CancellationToken stop
    )
    {
        var parts =
            invoice.TaxTotals.Count > 1 && await Sets(db, invoice, stop) is { } sets
                ? Stacked(invoice, sets)
                : Single(invoice);
        return Rounded(parts, invoice.RoundingMinor);
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
        // What is taken off without a tax is taken off the largest part, whose tax stays as it is.
        return rest < 0 ? Rounded(parts, rest)
            : rest == 0 && parts.Count > 0 ? parts
            : [.. parts, new("O", rest, [])];
    }

    /// <summary>The nets of lines with the same taxes; null: no line has several.</summary>
    private static async Task<IReadOnlyList<(IReadOnlyList<Guid> Taxes, long Net)>?> Sets(
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
            .Select(g =>
                (
                    Taxes: (IReadOnlyList<Guid>)[.. order.Where(g.First().TaxIds.Contains)],
                    Net: Math.Max(0, g.Sum(l => l.NetMinor))
                )
            )
            .OrderBy(s => s.Taxes.Count == 0)
            .ThenBy(
                s => string.Join(' ', s.Taxes.Select(t => order.IndexOf(t))),
                StringComparer.Ordinal
            )
            .ToList();
        return sets.Exists(s => s.Taxes.Count > 1) ? sets : null;
    }

    /// <summary>Each tax is shared over the parts that it is on, in proportion to their nets.</summary>
    private static List<TaxedTogether> Stacked(
        Invoice invoice,
        IReadOnlyList<(IReadOnlyList<Guid> Taxes, long Net)> sets
    )
    {
        var nets = Sharing.ByLargestRemainder(
            invoice.BeforeRounding.Minor - invoice.TaxTotalMinor,
            [.. sets.Select(s => s.Net)]
        );
        var amounts = invoice.TaxTotals.ToDictionary(
            t => t.TaxId,
            t =>
                Sharing.ByLargestRemainder(
                    t.AmountMinor,
                    [.. sets.Select(s => s.Taxes.Contains(t.TaxId) ? s.Net : 0)]
                )
        );
        return
        [
            .. sets.Select(
                (set, i) =>
                {
                    var taxes = invoice
                        .TaxTotals.Where(t => set.Taxes.Contains(t.TaxId))
                        .Select(t => new TaxOfPart(t.TaxId, t.Percent, amounts[t.TaxId][i]))
                        .ToList();
                    return new TaxedTogether(
                        invoice.TaxTotals.FirstOrDefault(t => set.Taxes.Contains(t.TaxId))?.Category
                            ?? "O",
                        nets[i] + taxes.Sum(t => t.AmountMinor),
                        taxes
                    );
                }
            ),
        ];
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
