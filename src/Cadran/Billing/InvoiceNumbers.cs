using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Gives numbers inside the issuing transaction (rule D3): in order of issue, without gaps.</summary>
internal static class InvoiceNumbers
{
    /// <summary>
    /// The next number for an invoice of that date. The series' row is held until the transaction ends, so dates and
    /// numbers go the same way. Refusal: invoice.date_before_last.
    /// </summary>
    public static async Task<Result<string>> Next(
        CadranDb db,
        DocumentKind kind,
        Workspace home,
        DateOnly date,
        CancellationToken stop
    )
    {
        var (series, pattern) = Of(kind, home);
        var numbers = NumberPattern.Of(pattern);
        if (!numbers.Succeeded)
            return Result<string>.Refused(numbers.Refusals);
        await Counters.Next(db, series, stop);
        var row = db.Set<Counter>().Where(c => c.Name == series);
        var last = await row.Select(c => c.LastDate).SingleAsync(stop);
        if (date < last)
            return InvoiceRefusals.DateBeforeLast.With(last);
        await row.ExecuteUpdateAsync(rows => rows.SetProperty(c => c.LastDate, date), stop);
        var sequence = await Counters.Next(db, Sequence(series, numbers.Value, date), stop);
        return numbers.Value.Format(date, sequence);
    }

    /// <summary>
    /// What <see cref="Next"/> would give, without taking it: another invoice may be issued before. Refusal:
    /// invoice.date_before_last.
    /// </summary>
    public static async Task<Result<string>> Foresee(
        CadranDb db,
        DocumentKind kind,
        Workspace home,
        DateOnly date,
        CancellationToken stop
    )
    {
        var (series, pattern) = Of(kind, home);
        var numbers = NumberPattern.Of(pattern);
        if (!numbers.Succeeded)
            return Result<string>.Refused(numbers.Refusals);
        var last = await db.Set<Counter>()
            .Where(c => c.Name == series)
            .Select(c => c.LastDate)
            .SingleOrDefaultAsync(stop);
        if (date < last)
            return InvoiceRefusals.DateBeforeLast.With(last);
        var name = Sequence(series, numbers.Value, date);
        var taken = await db.Set<Counter>()
            .Where(c => c.Name == name)
            .Select(c => c.Value)
            .SingleOrDefaultAsync(stop);
        return numbers.Value.Format(date, taken + 1);
    }

    /// <summary>Each kind of document has a series of its own, and how its numbers are written.</summary>
    private static (string Series, string Pattern) Of(DocumentKind kind, Workspace home) =>
        kind switch
        {
            DocumentKind.CreditNote => ("credit_note", home.CreditNoteNumberPattern),
            DocumentKind.Quote => ("quote", home.QuoteNumberPattern),
            _ => ("invoice", home.InvoiceNumberPattern),
        };

    private static string Sequence(string series, NumberPattern pattern, DateOnly date) =>
        pattern.PeriodKey(date) is { Length: > 0 } key ? series + ":" + key : series + ":all";
}
