using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>Closes the books through a day and opens them again; each act stays on record with who and when.</summary>
internal sealed class ClosePeriods(
    Store store,
    InvoiceQueries invoices,
    Caller caller,
    TimeProvider clock
)
{
    /// <summary>
    /// Nothing is posted on that day or before any more. Refusals: journal.close_future, journal.closed_already.
    /// </summary>
    public async Task<Result<PeriodClosing>> Close(DateOnly through, CancellationToken stop) =>
        through >= await invoices.Today(stop)
            ? JournalRefusals.CloseFuture
            : await store.Write(
                db =>
                    Keep(
                        db,
                        last => through <= last ? JournalRefusals.ClosedAlready.With(last) : null,
                        through,
                        null,
                        stop
                    ),
                stop
            );

    /// <summary>
    /// Opens what comes after that day, or everything. The reason is 1 to 500 characters. Refusals: field.required,
    /// field.too_long, journal.not_closed.
    /// </summary>
    public async Task<Result<PeriodClosing>> Reopen(
        DateOnly? through,
        string? reason,
        CancellationToken stop
    )
    {
        var check = new Check().Text(reason, "reason", 500);
        return check.Passed
            ? await store.Write(
                db =>
                    Keep(
                        db,
                        last => last is null || through >= last ? JournalRefusals.NotClosed : null,
                        through,
                        reason!.Trim(),
                        stop
                    ),
                stop
            )
            : Result<PeriodClosing>.Refused(check.Refusals);
    }

    /// <summary>Who posts at the same time is before it, or sees it.</summary>
    private async Task<Result<PeriodClosing>> Keep(
        CadranDb db,
        Func<DateOnly?, Refusal?> refuses,
        DateOnly? through,
        string? reason,
        CancellationToken stop
    )
    {
        await Counters.Hold(db, WriteJournal.Series, stop);
        if (refuses(await ClosedPeriods.Through(db, stop)) is { } refusal)
            return refusal;
        var closing = new PeriodClosing
        {
            Place = await db.Set<PeriodClosing>().CountAsync(stop) + 1,
            Through = through,
            At = Instant.FromDateTimeOffset(clock.GetUtcNow()),
            By = caller.MemberId,
            Reason = reason,
        };
        db.Add(closing);
        return closing;
    }
}
