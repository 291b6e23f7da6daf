using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>The lines of a quote that are worked on and invoiced: all but the options that nobody took.</summary>
internal static class OfferedLines
{
    /// <summary>In their order; of a quote that is not accepted those without options.</summary>
    public static async Task<List<InvoiceLine>> Taken(
        CadranDb db,
        Id<Invoice> quote,
        CancellationToken stop
    ) => await Taken(db, quote, await Decision(db, quote, stop), stop);

    /// <summary>By what came of the quote.</summary>
    public static async Task<List<InvoiceLine>> Taken(
        CadranDb db,
        Id<Invoice> quote,
        QuoteDecision? made,
        CancellationToken stop
    )
    {
        var lines = await db.Set<InvoiceLine>()
            .AsNoTracking()
            .Where(l => l.InvoiceId == quote)
            .OrderBy(l => l.Position)
            .ToListAsync(stop);
        return lines.FindAll(l => !l.IsOptional || made?.Took(l.Id) == true);
    }

    /// <summary>Null while nobody answered.</summary>
    public static Task<QuoteDecision?> Decision(
        CadranDb db,
        Id<Invoice> quote,
        CancellationToken stop
    ) =>
        db.Set<QuoteDecision>().AsNoTracking().FirstOrDefaultAsync(d => d.InvoiceId == quote, stop);
}
