using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>A difference that was given up, as the API shows it: of an invoice, or of a payment.</summary>
internal sealed record WriteOffAnswer(
    Id<WriteOff> Id,
    Id<Organization> OrganizationId,
    Id<Invoice>? InvoiceId,
    Id<Payment>? PaymentId,
    DateOnly Date,
    MoneyAmount Amount,
    string Reason,
    Instant? ReversedAt,
    string? ReversalReason
)
{
    public static WriteOffAnswer Of(WriteOff w) =>
        new(
            w.Id,
            w.OrganizationId,
            w.InvoiceId,
            w.PaymentId,
            w.Date,
            MoneyAmount.Of(w.Amount),
            w.Reason,
            w.ReversedAt,
            w.ReversalReason
        );
}

/// <summary>Differences that were given up, as they are read.</summary>
internal sealed class WriteOffQueries(Store store)
{
    public async Task<Result<WriteOff>> One(Id<WriteOff> id, CancellationToken stop) =>
        await store.Read.Set<WriteOff>().FirstOrDefaultAsync(w => w.Id == id, stop) is { } found
            ? found
            : PlatformRefusals.NotFound;

    /// <summary>Those of an invoice, oldest first, the reversed ones too.</summary>
    public async Task<IReadOnlyList<WriteOff>> OfInvoice(Id<Invoice> id, CancellationToken stop) =>
        await store
            .Read.Set<WriteOff>()
            .Where(w => w.InvoiceId == id)
            .OrderBy(w => w.Id)
            .ToListAsync(stop);

    /// <summary>Those of a payment that count.</summary>
    public async Task<IReadOnlyList<WriteOff>> OfPayment(Id<Payment> id, CancellationToken stop) =>
        await store
            .Read.Set<WriteOff>()
            .Where(w => w.PaymentId == id && w.ReversedAt == null)
            .OrderBy(w => w.Id)
            .ToListAsync(stop);
}
