using Cadran.Accounting.QuickBooks.Wire;
using Cadran.Billing;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// The page of QuickBooks on which a customer pays a copied invoice. Its address ends one day: it is kept with that day,
/// and read anew when somebody wants to pay after it.
/// </summary>
internal sealed class PayOnline(Store store, QuickBooksClient client, TimeProvider clock)
    : IPayOnline
{
    /// <summary>As long as a person waits for a page.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<bool> IsOffered(CadranDb db, Id<Invoice> invoice, CancellationToken stop) =>
        await Found(db, invoice, stop) is not null;

    public async Task<Uri?> Link(Id<Invoice> invoice, CancellationToken stop)
    {
        if (await Found(store.Read, invoice, stop) is not { } copy)
            return null;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var link =
            copy.PayLinkEndsAt is { } end && end <= now ? await Anew(copy, stop) : copy.PayLink;
        return Address(link);
    }

    /// <summary>Only what a browser may be sent to.</summary>
    public static Uri? Address(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : null;

    /// <summary>The copy, while it asks for what is due here.</summary>
    private static async Task<CopiedDocument?> Found(
        CadranDb db,
        Id<Invoice> invoice,
        CancellationToken stop
    )
    {
        if (await Copy(db, invoice, stop) is not { } copy)
            return null;
        var here = await db.Set<Invoice>().AsNoTracking().SingleAsync(i => i.Id == invoice, stop);
        return copy.AsksWhatIsDue(here) && here.Due.Minor > 0 ? copy : null;
    }

    private static async Task<CopiedDocument?> Copy(
        CadranDb db,
        Id<Invoice> invoice,
        CancellationToken stop
    ) =>
        await db.Company(stop) is { State: ConnectionState.Connected } connection
            ? await db.Set<CopiedDocument>()
                .AsNoTracking()
                .FirstOrDefaultAsync(
                    d =>
                        d.InvoiceId == invoice
                        && d.Realm == connection.Realm
                        && d.PayLink != null
                        && d.RemoteBalanceMinor > 0
                        && (d.State == CopyState.InStep || d.State == CopyState.OtherTotal),
                    stop
                )
            : null;

    private async Task<string?> Anew(CopiedDocument copy, CancellationToken stop)
    {
        try
        {
            using var patient = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patient.CancelAfter(Patience);
            var there = await client.ReadInvoice(copy.RemoteId, patient.Token);
            await Keep(copy, there, stop);
            return there.InvoiceLink;
        }
        catch (Exception failure)
            when (failure is QuickBooksException
                || (failure is OperationCanceledException && !stop.IsCancellationRequested)
            )
        {
            // The customer is told that it can't be had now.
            return null;
        }
    }

    private Task Keep(CopiedDocument copy, RemoteInvoice there, CancellationToken stop) =>
        store.Write<int>(
            async db =>
                await db.Set<CopiedDocument>()
                    .Where(d => d.InvoiceId == copy.InvoiceId && d.Realm == copy.Realm)
                    .ExecuteUpdateAsync(
                        rows =>
                            rows.SetProperty(d => d.PayLink, there.InvoiceLink)
                                .SetProperty(d => d.PayLinkEndsAt, there.LinkEndsAt),
                        stop
                    ),
            stop
        );
}
