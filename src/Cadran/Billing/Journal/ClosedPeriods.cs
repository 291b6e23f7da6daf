using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>That the books were closed through a day, or opened again; the last one counts. Rows stay.</summary>
internal sealed class PeriodClosing : TenantRow
{
    /// <summary>From 1, in the order they were made.</summary>
    public required int Place { get; init; }

    /// <summary>Nothing is posted on that day or before; null: everything is open.</summary>
    public DateOnly? Through { get; init; }
    public required Instant At { get; init; }
    public Guid? By { get; init; }

    /// <summary>Why it was opened again; null when it was closed.</summary>
    public string? Reason { get; init; }
}

/// <summary>Keeps postings out of closed periods.</summary>
internal static class ClosedPeriods
{
    /// <summary>The last closed day; null when nothing is closed.</summary>
    public static Task<DateOnly?> Through(CadranDb db, CancellationToken stop) =>
        db.Set<PeriodClosing>()
            .OrderByDescending(c => c.Place)
            .Select(c => c.Through)
            .FirstOrDefaultAsync(stop);

    /// <summary>Null when something may be dated so, else journal.period_closed with the last closed day.</summary>
    public static async Task<Refusal?> Refuses(
        CadranDb db,
        DateOnly date,
        string? field,
        CancellationToken stop
    ) => Refuses(await Through(db, stop), date, field);

    /// <summary>The same, with the last closed day known.</summary>
    public static Refusal? Refuses(DateOnly? closed, DateOnly date, string? field) =>
        closed is { } through && date <= through
            ? (JournalRefusals.PeriodClosed with { Field = field }).With(through)
            : null;

    /// <summary>Ends the unit when the date is closed. The journal's counter has to be held, so that no closing comes between.</summary>
    public static async Task Guard(
        CadranDb db,
        DateOnly date,
        string? field,
        CancellationToken stop
    )
    {
        if (await Refuses(db, date, field, stop) is { } refusal)
            throw new UnitRefusedException(refusal);
    }
}
