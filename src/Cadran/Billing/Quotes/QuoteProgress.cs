using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>A line of a quote with what was invoiced of it, amounts as prices are (with tax in them or not).</summary>
internal sealed record QuotedLine(InvoiceLine Line, ProgressLine Progress)
{
    public decimal Percent => ProgressShares.Percent(Progress);

    /// <summary>All of it was invoiced, or more.</summary>
    public bool IsDone => Progress.IsDone(Progress.BeforeMinor);
}

/// <summary>
/// How far a quote is invoiced: its lines with the options that were taken, and the invoices that came of it, drafts too.
/// The document has the totals that were agreed on.
/// </summary>
internal sealed record QuoteProgress(
    Invoice Document,
    IReadOnlyList<QuotedLine> Lines,
    IReadOnlyList<Invoice> Invoices,
    IReadOnlyList<Invoice> CreditNotes
)
{
    public Money Amount => Money.OfMinor(Lines.Sum(l => l.Progress.AmountMinor), Document.Currency);

    public Money Before => Money.OfMinor(Lines.Sum(l => l.Progress.BeforeMinor), Document.Currency);

    public bool IsDone => Lines.All(l => l.IsDone);

    public Invoice? Draft => Invoices.FirstOrDefault(i => i.Status == InvoiceStatus.Draft);

    /// <summary>
    /// What was asked for so far, with tax: deposits that are not taken off yet, and the rest of what takes them off; less
    /// what credit notes took back.
    /// </summary>
    public Money Asked =>
        Money.OfMinor(
            Invoices.Sum(i => i.TotalMinor - i.DeductedMinor) - CreditNotes.Sum(n => n.TotalMinor),
            Document.Currency
        );

    /// <summary>What is left to ask for, with tax.</summary>
    public Money Left => Document.Total - Asked;

    /// <summary>
    /// Whether nothing of a quote is left once this draft is issued. A price that was lowered by hand on the draft that was
    /// to end the quote is meant so; a line that was taken off is not.
    /// </summary>
    public static async Task<bool> EndsWith(
        CadranDb db,
        Invoice draft,
        IReadOnlyList<InvoiceLine> lines,
        CancellationToken stop
    )
    {
        var id = draft.QuoteId!.Value;
        var quote = await db.Quotes().AsNoTracking().SingleAsync(q => q.Id == id, stop);
        var charged = lines.Select(l => l.QuoteLineId).ToHashSet();
        return (await Load(db, quote, stop)).Lines.All(l =>
            l.IsDone || (draft.EndsQuote && charged.Contains(l.Line.Id))
        );
    }

    public static async Task<QuoteProgress> Load(
        CadranDb db,
        Invoice document,
        CancellationToken stop
    )
    {
        var invoices = await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i => i.QuoteId == document.Id && i.Kind == DocumentKind.Invoice)
            .OrderBy(i => i.Id)
            .ToListAsync(stop);
        var ids = invoices.ConvertAll(i => i.Id);
        var notes = await db.Set<Invoice>()
            .AsNoTracking()
            .Where(i => i.CorrectsId != null && ids.Contains(i.CorrectsId.Value))
            .ToListAsync(stop);
        var made = await OfferedLines.Decision(db, document.Id, stop);
        made?.Agreed?.Show(document);
        var lines = await OfferedLines.Taken(db, document.Id, made, stop);
        var before = await Invoiced(db, ids, notes.ConvertAll(n => n.Id), document.Currency, stop);
        return new(
            document,
            [
                .. lines.Select(l => new QuotedLine(
                    l,
                    new(
                        LineAmounts.Charged(l, document.Currency).Minor,
                        before.GetValueOrDefault(l.Id)
                    )
                )),
            ],
            invoices,
            notes
        );
    }

    /// <summary>By line of the quote: what invoices charge for it, less what credit notes took back.</summary>
    private static async Task<Dictionary<Id<InvoiceLine>, long>> Invoiced(
        CadranDb db,
        List<Id<Invoice>> invoices,
        List<Id<Invoice>> notes,
        Currency currency,
        CancellationToken stop
    )
    {
        var charged = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => invoices.Contains(l.InvoiceId) && l.QuoteLineId != null)
            .ToListAsync(stop);
        var credited = (
            await db.Set<InvoiceLine>()
                .AsNoTracking()
                .Where(l => notes.Contains(l.InvoiceId) && l.CorrectsLineId != null)
                .ToListAsync(stop)
        ).ToLookup(l => l.CorrectsLineId!.Value, l => LineAmounts.Charged(l, currency).Minor);
        return charged
            .GroupBy(l => l.QuoteLineId!.Value)
            .ToDictionary(
                g => g.Key,
                g => g.Sum(l => LineAmounts.Charged(l, currency).Minor - credited[l.Id].Sum())
            );
    }
}
