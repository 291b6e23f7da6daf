using Cadran.Billing.Domain.Electronic;

namespace Cadran.Billing;

/// <summary>
/// What a document says of others: of a credit note the invoices that it corrects; of a final invoice its deposits and
/// what they took off; whether it is a deposit itself.
/// </summary>
internal sealed record RelatedDocuments(
    IReadOnlyList<PrecedingInvoice> Preceding,
    bool IsDeposit = false,
    long PrepaidMinor = 0
)
{
    public static RelatedDocuments None { get; } = new([]);
}
