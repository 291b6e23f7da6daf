using Cadran.Billing.Domain;
using Cadran.Platform.Data;
using Cadran.Rates.Domain;
using Cadran.Time;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Why an entry is billed as it is (rule R6): stored on its claim once it is on an invoice, else what would be said
/// now. InvoiceId is the invoice that holds it.
/// </summary>
internal sealed record TimeExplanation(
    Id<TimeEntry> TimeEntryId,
    bool Stored,
    Guid? InvoiceId,
    bool Unpriced,
    Explanation Explanation
);

internal sealed class ExplainTime(Store store, TimeQueries time, LoadBillableTime load)
{
    public async Task<Result<TimeExplanation>> Run(Id<TimeEntry> id, CancellationToken stop)
    {
        var entry = await time.One(id, stop);
        if (!entry.Succeeded)
            return Result<TimeExplanation>.Refused(entry.Refusals);
        var stored = await Stored(entry.Value, stop);
        if (stored is not null)
            return new TimeExplanation(
                id,
                true,
                entry.Value.InvoiceId,
                false,
                Explanation.FromJson(stored)
            );
        return await Now(entry.Value, stop);
    }

    /// <summary>On the latest line that bills it, or part of it; null when none does, or no longer.</summary>
    private async Task<string?> Stored(TimeEntry entry, CancellationToken stop) =>
        entry is { InvoiceId: null, SettledSeconds: 0 }
            ? null
            : await store
                .Read.Set<Claim>()
                .Where(c => c.TimeEntryId == entry.Id && c.Seconds > 0)
                .OrderByDescending(c => c.Id)
                .Select(c => c.Explanation)
                .FirstOrDefaultAsync(stop);

    private async Task<Result<TimeExplanation>> Now(TimeEntry entry, CancellationToken stop)
    {
        var rows = store.Read.Set<TimeEntry>().Where(e => e.Id == entry.Id);
        var billable = (await load.Run(store.Read, rows, stop)).Single();
        if (billable.Rate.Rate is not { } rate)
            return new TimeExplanation(entry.Id, false, null, true, Unpriced(billable));
        var lines = BillingEngine.TimeLines(
            [billable],
            GroupBy.Entry,
            Cadran.Time.Domain.RoundingPolicy.None,
            4,
            rate.Currency
        );
        return new TimeExplanation(
            entry.Id,
            false,
            null,
            false,
            lines.Value[0].Claims[0].Explanation
        );
    }

    private static Explanation Unpriced(BillableEntry entry) =>
        new(
            entry.WorkDate,
            null,
            Explanation.Of(entry.Rate.Others),
            new ExplainedRounding("none", 1, 0, "entry", entry.Seconds, entry.Seconds),
            entry.Seconds,
            entry.Seconds,
            Rounding.Hours(entry.Seconds, 4),
            null
        );
}
