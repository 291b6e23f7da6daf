using Cadran.Billing;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>How invoices and payments go over, and whether QuickBooks mails invoices; items are ids of QuickBooks.</summary>
internal sealed record QuickBooksChoices(
    bool CopiesOnIssue,
    bool MakesCustomers,
    bool OffersOnlinePayment,
    string? DefaultItemId,
    string? ExpenseItemId = null,
    bool SendsInvoices = false,
    bool SendsPayments = false
);

/// <summary>What people ask of the company of QuickBooks. Everything that goes over is put into the queue.</summary>
internal sealed class QuickBooksActs(Store store, QueueWork queue, TimeProvider clock)
{
    /// <summary>Refused: quickbooks.not_connected, edit.stale, field.too_long.</summary>
    public Task<Result<Connection>> Choose(
        QuickBooksChoices choices,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var check = new Check()
            .OptionalLine(choices.DefaultItemId, "defaultItemId", 40)
            .OptionalLine(choices.ExpenseItemId, "expenseItemId", 40);
        return check.Passed
            ? WithConnection<Connection>(
                async (db, row) =>
                {
                    if (ifMatch is not null && ifMatch != row.Version)
                        return PlatformRefusals.Stale;
                    (row.CopiesOnIssue, row.MakesCustomers) = (
                        choices.CopiesOnIssue,
                        choices.MakesCustomers
                    );
                    row.OffersOnlinePayment = choices.OffersOnlinePayment;
                    row.SendsInvoices = choices.SendsInvoices;
                    row.SendsPayments = choices.SendsPayments;
                    row.DefaultItemId = Blank.ToNull(choices.DefaultItemId);
                    row.ExpenseItemId = Blank.ToNull(choices.ExpenseItemId);
                    await queue.TryHeld(db, row, stop);
                    return row;
                },
                stop
            )
            : Task.FromResult(Result<Connection>.Refused(check.Refusals));
    }

    /// <summary>
    /// Copies an issued invoice or credit note, and has QuickBooks send it when that is asked. Refused: not_found,
    /// quickbooks.not_issued, quickbooks.not_connected, quickbooks.customer_excluded.
    /// </summary>
    public async Task<Result<QueuedWork>> Copy(Id<Invoice> id, bool andSend, CancellationToken stop)
    {
        var asked = await Ask(id, andSend, stop);
        // Of two who ask at once the second finds what the first put in.
        return asked.Refusal == PlatformRefusals.Stale ? await Ask(id, andSend, stop) : asked;
    }

    private Task<Result<QueuedWork>> Ask(Id<Invoice> id, bool andSend, CancellationToken stop) =>
        WithConnection<QueuedWork>(
            async (db, row) =>
            {
                var document = await db.Set<Invoice>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(i => i.Id == id && i.Kind != DocumentKind.Quote, stop);
                if (document is null)
                    return PlatformRefusals.NotFound;
                if (document.Status != InvoiceStatus.Issued)
                    return QuickBooksRefusals.NotIssued;
                var way = await CustomerWay.For(db, row, document.OrganizationId, stop);
                return way.GoesOver == GoesOver.Never
                    ? QuickBooksRefusals.Excluded
                    : await queue.AddDocument(db, row, document, andSend, stop);
            },
            stop
        );

    /// <summary>Looks there now for what changed. Refused: quickbooks.not_connected.</summary>
    public Task<Result<QueuedWork>> Sweep(CancellationToken stop) =>
        WithConnection<QueuedWork>(
            async (db, row) => await queue.Add(db, row, WorkKind.Sweep, null, null, stop),
            stop
        );

    /// <summary>
    /// Tries again what waits for a person, or waits for its time. Of mailing whose answer was lost it says that it was not
    /// mailed; of a customer that may be there, when it is said, that it is another. Refused: not_found,
    /// quickbooks.not_held.
    /// </summary>
    public Task<Result<QueuedWork>> Retry(
        Id<QueuedWork> id,
        CancellationToken stop,
        bool makesCustomer = false
    ) =>
        Change(
            id,
            (db, work) =>
            {
                if (work is { State: WorkState.Held, Trouble.Words: SendCopied.Unsure })
                    work.SendAskedAt = null;
                (work.State, work.DueAt) = (WorkState.Waiting, Now);
                work.MakesCustomer |= makesCustomer;
                queue.Wake(db, Now);
            },
            stop
        );

    /// <summary>It is not to be done. Refused: not_found, quickbooks.not_held.</summary>
    public Task<Result<QueuedWork>> Skip(Id<QueuedWork> id, CancellationToken stop) =>
        Change(id, (_, work) => (work.State, work.EndedAt) = (WorkState.Skipped, Now), stop);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private Task<Result<QueuedWork>> Change(
        Id<QueuedWork> id,
        Action<CadranDb, QueuedWork> change,
        CancellationToken stop
    ) =>
        store.Write<QueuedWork>(
            async db =>
            {
                var work = await db.Set<QueuedWork>().FirstOrDefaultAsync(w => w.Id == id, stop);
                if (work is null)
                    return PlatformRefusals.NotFound;
                if (work.State is not (WorkState.Held or WorkState.Waiting))
                    return QuickBooksRefusals.NotHeld;
                change(db, work);
                return work;
            },
            stop
        );

    private Task<Result<T>> WithConnection<T>(
        Func<CadranDb, Connection, Task<Result<T>>> act,
        CancellationToken stop
    ) =>
        store.Write<T>(
            async db =>
                await db.Set<Connection>()
                    .FirstOrDefaultAsync(c => c.State != ConnectionState.Disconnected, stop)
                    is { } row
                    ? await act(db, Tried(row))
                    : QuickBooksRefusals.NotConnected,
            stop,
            PlatformRefusals.Stale
        );

    /// <summary>Somebody asks: perhaps the subscription was renewed.</summary>
    private static Connection Tried(Connection row)
    {
        if (row.State == ConnectionState.Suspended)
            row.State = ConnectionState.Connected;
        return row;
    }
}
