using System.Globalization;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>The versions of one offer: the first has a number of its series, later ones that number and "-V2".</summary>
internal static class QuoteVersions
{
    /// <summary>
    /// The number of a quote that is issued on that date (rule D3). Refusal: invoice.date_before_last, of a first
    /// version.
    /// </summary>
    public static async Task<Result<string>> Number(
        CadranDb db,
        Invoice document,
        DateOnly date,
        CancellationToken stop
    ) =>
        await Later(db, document.Id, stop)
        ?? await InvoiceNumbers.Next(db, DocumentKind.Quote, date, stop);

    /// <summary>What <see cref="Number"/> would give, without taking it.</summary>
    public static async Task<Result<string>> Foresee(
        CadranDb db,
        Invoice document,
        DateOnly date,
        CancellationToken stop
    ) =>
        await Later(db, document.Id, stop)
        ?? await InvoiceNumbers.Foresee(db, DocumentKind.Quote, date, stop);

    /// <summary>The versions before it wait for an answer no more.</summary>
    public static async Task Replace(
        CadranDb db,
        Id<Invoice> id,
        Instant now,
        CancellationToken stop
    )
    {
        var quote = await db.Set<Quote>().AsNoTracking().SingleAsync(q => q.InvoiceId == id, stop);
        var before = db.Set<Quote>()
            .Where(q => q.RootId == quote.RootId && q.Revision < quote.Revision)
            .Where(q => q.ReplacedAt == null);
        await db.Quotes()
            .Where(i => before.Any(q => q.InvoiceId == i.Id))
            .ChangeAsync(db, null, stop);
        await before.ExecuteUpdateAsync(rows => rows.SetProperty(q => q.ReplacedAt, now), stop);
    }

    private static async Task<Result<string>?> Later(
        CadranDb db,
        Id<Invoice> id,
        CancellationToken stop
    )
    {
        var quote = await db.Set<Quote>().AsNoTracking().SingleAsync(q => q.InvoiceId == id, stop);
        if (quote.Revision == 1)
            return null;
        var first = await db.Quotes()
            .Where(i => i.Id == quote.RootId)
            .Select(i => i.Number)
            .SingleAsync(stop);
        return first + "-V" + quote.Revision.ToString(CultureInfo.InvariantCulture);
    }
}
