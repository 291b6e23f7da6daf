using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Links;

/// <summary>What the firm does with the links of an invoice.</summary>
internal sealed class LinkActs(Store store, Caller caller, TimeProvider clock)
{
    /// <summary>How many links open the invoice.</summary>
    public Task<int> Live(Id<Invoice> invoice, CancellationToken stop) =>
        store
            .Read.Set<InvoiceLink>()
            .CountAsync(l => l.InvoiceId == invoice && l.RevokedAt == null, stop);

    /// <summary>No link that was mailed opens the invoice any more; one mailed later does. How many it was.</summary>
    public async Task<int> Revoke(Id<Invoice> invoice, CancellationToken stop)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var done = await store.Write<int>(
            async db =>
                await db.Set<InvoiceLink>()
                    .Where(l => l.InvoiceId == invoice && l.RevokedAt == null)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(l => l.RevokedAt, now)
                                .SetProperty(l => l.RevokedBy, caller.MemberId),
                        stop
                    ),
            stop
        );
        return done.Value;
    }
}
