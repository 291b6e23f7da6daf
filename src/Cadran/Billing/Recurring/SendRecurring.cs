using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Recurring;

internal sealed record RecurringToSend(
    Id<RecurringInvoice> RecurringId,
    DateOnly Date,
    int Version
);

/// <summary>
/// Issues and sends a document on the day for which it was made, without anybody looking: so only when it lacks nothing
/// that the law asks and nobody has touched it. Otherwise the draft stays, with the reason. After its day nothing leaves
/// (rule F1b).
/// </summary>
internal sealed class SendRecurring(
    Store store,
    InvoiceQueries invoices,
    PlanIssue plans,
    IssueAndSend issueAndSend,
    SendByChoice send
) : IJobHandler
{
    public const string JobKind = "recurring.send";

    public string Kind => JobKind;

    public async Task<Result<object?>> Run(JobRun run, CancellationToken stop)
    {
        var (id, date, version) = run.Payload<RecurringToSend>();
        var invoice = await (
            from made in store.Read.Set<RecurringOccurrence>()
            join draft in store.Read.Set<Invoice>() on made.InvoiceId equals draft.Id
            where made.RecurringId == id && made.Date == date
            select draft
        ).FirstOrDefaultAsync(stop);
        if (invoice is { SentAt: null } && await Send(invoice, date, version, stop) is { } why)
            await store.Write<int>(
                async db =>
                    await db.Set<RecurringOccurrence>()
                        .Where(o => o.RecurringId == id && o.Date == date)
                        .ExecuteUpdateAsync(
                            rows => rows.SetProperty(o => o.Unsent, why.Code),
                            stop
                        ),
                stop
            );
        return Result<object?>.Of(null);
    }

    /// <summary>Why it was not sent; null when it was.</summary>
    private async Task<Refusal?> Send(
        Invoice invoice,
        DateOnly date,
        int version,
        CancellationToken stop
    )
    {
        if (await invoices.Today(stop) != date)
            return RecurringRefusals.Missed;
        // It was issued when this was run before, and stopped in between.
        if (invoice.Status == InvoiceStatus.Issued)
            return (await send.Run(invoice.Id, new SendRequest(), stop)).Refusal;
        if (invoice.Version != version)
            return RecurringRefusals.Changed;
        var plan = (await plans.Of([invoice.Id], stop)).Single();
        if (plan.WhyNotSent is { } why)
            return why;
        if (plan.Gaps.Count > 0)
            return RecurringRefusals.Incomplete;
        var done = await issueAndSend.Run(invoice.Id, new SendRequest(), version, stop);
        return done.Succeeded ? done.Value.Unsent : done.Refusal;
    }
}
