using Cadran.Billing;
using Cadran.Platform.Data;

namespace Cadran.Accounting.QuickBooks;

/// <summary>Queues the copy of what was issued, where the firm chose that, or it was chosen for the customer. Nothing is asked of QuickBooks here.</summary>
internal sealed class CopyOnIssue(QueueWork queue) : IDocumentIssued
{
    public async Task Follow(CadranDb db, Invoice document, CancellationToken stop)
    {
        if (await db.Company(stop) is not { IsOver: false } connection)
            return;
        var way = await CustomerWay.For(db, connection, document.OrganizationId, stop);
        if (way.GoesOver == GoesOver.OnIssue)
            await queue.AddDocument(db, connection, document, andSend: false, stop);
    }
}
