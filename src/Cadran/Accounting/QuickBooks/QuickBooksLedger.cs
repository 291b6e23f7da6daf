using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>The connected company of QuickBooks, as one of the ledgers.</summary>
internal sealed class QuickBooksLedger(Store store) : ILedger
{
    private const string Key = "quickBooks";
    private const string Name = "QuickBooks";

    public async Task<LedgerHealth> Health(CancellationToken stop)
    {
        const string page = "/settings/quickbooks";
        if (await store.Read.Company(stop) is not { IsOver: false } connection)
            return new(Key, Name, false, true, 0, null, page);
        var work = store.Read.Set<QueuedWork>().Where(w => w.Realm == connection.Realm);
        var isHeld = await work.AnyAsync(w => w.State == WorkState.Held, stop);
        return new(
            Key,
            $"{Name} · {connection.CompanyName}",
            true,
            connection.State == ConnectionState.Connected && !isHeld,
            await work.CountAsync(w => w.State == WorkState.Waiting, stop),
            connection.SweptUntil,
            isHeld ? page + "/log?state=held" : page
        );
    }

    public async Task<LedgerPlace?> Of(Id<Invoice> document, CancellationToken stop)
    {
        if (await store.Read.Company(stop) is not { } connection)
            return null;
        var copy = await store
            .Read.Set<CopiedDocument>()
            .AsNoTracking()
            .FirstOrDefaultAsync(d => d.InvoiceId == document && d.Realm == connection.Realm, stop);
        return copy is null or { State: CopyState.DeletedThere }
            ? null
            : new(
                Key,
                Name,
                copy.RemoteNumber ?? copy.RemoteId,
                copy.CopiedAt,
                copy is { RemoteTotalMinor: > 0, RemoteBalanceMinor: 0 }
            );
    }
}
