using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Gives numbers inside the issuing transaction (rule D3): in order of issue, without gaps.</summary>
internal static class InvoiceNumbers
{
    private const string Series = "invoice";

    /// <summary>
    /// The next number for an invoice of that date. The series' row is held until the transaction ends, so dates and
    /// numbers go the same way. Refusal: invoice.date_before_last.
    /// </summary>
    public static async Task<Result<string>> Next(
        CadranDb db,
        string pattern,
        DateOnly date,
        CancellationToken stop
    )
    {
        var numbers = NumberPattern.Of(pattern);
        if (!numbers.Succeeded)
            return Result<string>.Refused(numbers.Refusals);
        await Counters.Next(db, Series, stop);
        var row = db.Set<Counter>().Where(c => c.Name == Series);
        var last = await row.Select(c => c.LastDate).SingleAsync(stop);
        if (date < last)
            return InvoiceRefusals.DateBeforeLast.With(last);
        await row.ExecuteUpdateAsync(rows => rows.SetProperty(c => c.LastDate, date), stop);
        var key = numbers.Value.PeriodKey(date);
        var sequence = await Counters.Next(
            db,
            key.Length == 0 ? Series + ":all" : Series + ":" + key,
            stop
        );
        return numbers.Value.Format(date, sequence);
    }
}
