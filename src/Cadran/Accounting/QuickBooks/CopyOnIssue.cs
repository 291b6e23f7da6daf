using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Queues the copy of what was issued, where the firm chose that. Nothing is asked of QuickBooks here.</summary>
internal sealed class CopyOnIssue(QueueWork queue) : IDocumentIssued
{
    public async Task Follow(CadranDb db, Invoice document, CancellationToken stop)
    {
        var connection = await db.Set<Connection>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                c => c.CopiesOnIssue && c.State != ConnectionState.Disconnected,
                stop
            );
        if (connection is null)
            return;
        var kind =
            document.Kind == DocumentKind.CreditNote
                ? WorkKind.CopyCreditNote
                : WorkKind.CopyInvoice;
        await queue.Add(db, connection, kind, document.Id.Value, null, stop, document.Number);
    }
}
