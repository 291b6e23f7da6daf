using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>Time that no invoice holds, and how a draft comes to hold it: by one conditional statement (rule D5).</summary>
internal static class OpenTime
{
    public static IQueryable<TimeEntry> In(IQueryable<TimeEntry> rows, Period period)
    {
        if (period.From is { } from)
            rows = rows.Where(e => e.WorkDate >= from);
        if (period.Through is { } through)
            rows = rows.Where(e => e.WorkDate <= through);
        return rows;
    }

    public static IQueryable<TimeEntry> Of(CadranDb db, Invoice draft) =>
        db.Set<TimeEntry>().ToBill().Where(e => e.OrganizationId == draft.OrganizationId);

    /// <summary>With a rate in the draft's currency or in one that it converts (rule R5).</summary>
    public static IQueryable<TimeEntry> Priced(IQueryable<TimeEntry> rows, Invoice draft) =>
        Priced(rows, draft.Takes);

    public static IQueryable<TimeEntry> Priced(
        IQueryable<TimeEntry> rows,
        IReadOnlyList<Currency> currencies
    )
    {
        var taken = currencies.ToList();
        return rows.Where(e => e.RateTenThousandths != null && taken.Contains(e.RateCurrency!));
    }

    public static Task<int> Hold(
        CadranDb db,
        IQueryable<TimeEntry> ready,
        Invoice draft,
        CancellationToken stop
    )
    {
        var holder = (Guid?)draft.Id.Value;
        return ready.ChangeAsync(db, rows => rows.SetProperty(e => e.InvoiceId, holder), stop);
    }

    public static Task LetGo(CadranDb db, IQueryable<TimeEntry> held, CancellationToken stop) =>
        held.ChangeAsync(db, rows => rows.SetProperty(e => e.InvoiceId, (Guid?)null), stop);
}
