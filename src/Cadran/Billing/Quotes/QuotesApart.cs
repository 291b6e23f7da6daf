using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Quotes;

/// <summary>
/// Quotes are documents like invoices, and no query about money may count them: they are filtered out unless asked for.
/// </summary>
internal static class QuotesApart
{
    public const string Filter = "quotes";

    /// <summary>All documents, quotes among them.</summary>
    public static IQueryable<Invoice> Documents(this CadranDb db) =>
        db.Set<Invoice>().IgnoreQueryFilters([Filter]);

    public static IQueryable<Invoice> Quotes(this CadranDb db) =>
        db.Documents().Where(i => i.Kind == DocumentKind.Quote);
}
