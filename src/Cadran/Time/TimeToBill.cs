namespace Cadran.Time;

/// <summary>Time of which something can still be billed, in the words of the small index of what is unbilled.</summary>
internal static class TimeToBill
{
    /// <summary>On no invoice, billable, and not billed whole by what is issued, here or in another tool.</summary>
    public static IQueryable<TimeEntry> ToBill(this IQueryable<TimeEntry> rows) =>
        rows.Where(e => e.InvoiceId == null && e.Billable && e.SettledSeconds < e.DurationSeconds);
}
