using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Counts and sums of all invoices by state (S56): one query over the open invoices alone, one over all documents, however
/// many states there are.
/// </summary>
internal static class InvoiceFigures
{
    public static async Task<InvoiceSummary> Of(CadranDb db, DateOnly today, CancellationToken stop)
    {
        var soon = today.AddDays(InvoiceFilters.SoonDays);
        var open = await db.Set<Invoice>()
            .Owed()
            .GroupBy(i => i.Currency)
            .Select(g => new
            {
                g.Key,
                Due = g.Sum(i => i.DueDate >= today ? 1 : 0),
                DueMinor = g.Sum(i => i.DueDate >= today ? i.TotalMinor - i.SettledMinor : 0),
                Late = g.Sum(i => i.DueDate < today ? 1 : 0),
                LateMinor = g.Sum(i => i.DueDate < today ? i.TotalMinor - i.SettledMinor : 0),
                Soon = g.Sum(i => i.DueDate >= today && i.DueDate <= soon ? 1 : 0),
                SoonMinor = g.Sum(i =>
                    i.DueDate >= today && i.DueDate <= soon ? i.TotalMinor - i.SettledMinor : 0
                ),
            })
            .ToListAsync(stop);
        var all = await db.Set<Invoice>()
            .Select(i => new
            {
                i.Currency,
                i.TotalMinor,
                IsNote = i.Kind == DocumentKind.CreditNote,
                IsDraft = i.Kind == DocumentKind.Invoice && i.Status == InvoiceStatus.Draft,
                IsSent = i.Kind == DocumentKind.Invoice && i.SentAt != null,
                IsPaid = i.Kind == DocumentKind.Invoice
                    && i.Status == InvoiceStatus.Issued
                    && i.SettledMinor >= i.TotalMinor
                    && (
                        i.CreditedMinor < i.TotalMinor - i.DeductedMinor
                        || i.TotalMinor == i.DeductedMinor
                    ),
            })
            .GroupBy(i => i.Currency)
            .Select(g => new
            {
                g.Key,
                Drafts = g.Sum(i => i.IsDraft ? 1 : 0),
                DraftMinor = g.Sum(i => i.IsDraft ? i.TotalMinor : 0),
                Sent = g.Sum(i => i.IsSent ? 1 : 0),
                SentMinor = g.Sum(i => i.IsSent ? i.TotalMinor : 0),
                Paid = g.Sum(i => i.IsPaid ? 1 : 0),
                PaidMinor = g.Sum(i => i.IsPaid ? i.TotalMinor : 0),
                Notes = g.Sum(i => i.IsNote ? 1 : 0),
                NoteMinor = g.Sum(i => i.IsNote ? i.TotalMinor : 0),
            })
            .ToListAsync(stop);
        return new InvoiceSummary(
            Figures(all.Select(s => (s.Key, s.Drafts, s.DraftMinor))),
            Figures(all.Select(s => (s.Key, s.Sent, s.SentMinor))),
            Figures(open.Select(s => (s.Key, s.Due, s.DueMinor))),
            Figures(open.Select(s => (s.Key, s.Late, s.LateMinor))),
            Figures(all.Select(s => (s.Key, s.Paid, s.PaidMinor))),
            Figures(open.Select(s => (s.Key, s.Soon, s.SoonMinor))),
            Figures(all.Select(s => (s.Key, s.Notes, s.NoteMinor)))
        );
    }

    /// <summary>By currency, those that there are.</summary>
    private static IReadOnlyList<FigureAnswer> Figures(
        IEnumerable<(Currency Currency, int Count, long Minor)> sums
    ) =>
        [
            .. sums.Where(s => s.Count > 0)
                .OrderBy(s => s.Currency.Code, StringComparer.Ordinal)
                .Select(s => new FigureAnswer(
                    s.Currency.Code,
                    s.Count,
                    MoneyAmount.OfMinor(s.Minor, s.Currency)
                )),
        ];
}
