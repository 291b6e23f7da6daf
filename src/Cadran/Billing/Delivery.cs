using Cadran.Platform.Data;

namespace Cadran.Billing;

/// <summary>An invoice given to the post: the mail, to whom, by whom.</summary>
internal sealed class Delivery : TenantRow
{
    public required Id<Delivery> Id { get; init; }
    public required Id<Invoice> InvoiceId { get; init; }
    public required Guid MailId { get; init; }
    public required IReadOnlyList<string> To { get; init; }
    public required IReadOnlyList<string> Cc { get; init; }
    public Guid? RequestedBy { get; init; }
    public required Instant RequestedAt { get; init; }
}
