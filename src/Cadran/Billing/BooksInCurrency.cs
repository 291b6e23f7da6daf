using Cadran.Platform.Data;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>The journal is in the workspace's currency and never changes (rule J2); so are the amounts that issued documents carry in it.</summary>
internal sealed class BooksInCurrency : ICurrencyInUse
{
    public async Task<string?> Find(CadranDb db, CancellationToken stop) =>
        await db.Set<JournalEntry>().AnyAsync(stop)
        || await db.Set<Invoice>().AnyAsync(i => i.Status == InvoiceStatus.Issued, stop)
            ? "documents"
            : null;
}
