using System.Text.Json;
using Cadran.Accounting.QuickBooks.Wire;

namespace Cadran.Accounting.QuickBooks;

/// <summary>
/// What a payment that came from there said of one customer here when it was recorded: whether it says another now, and
/// what of it was put on invoices here since. Amounts in minor units; its way to pay by id, for names change.
/// </summary>
internal sealed record HeardPayment(
    long Amount,
    string? Way,
    string? Number,
    SortedDictionary<Guid, long> Invoices
)
{
    /// <summary>As it is kept with the link; equal when it says the same.</summary>
    public static string Of(PaymentPart part, RemotePayment there) =>
        JsonSerializer.Serialize(
            new HeardPayment(
                part.Currency.ToMinor(part.Amount),
                there.PaymentMethodRef?.Value,
                Blank.ToNull(there.PaymentRefNum),
                new(
                    part.Invoices.ToDictionary(
                        i => i.Key.Value,
                        i => part.Currency.ToMinor(i.Value)
                    )
                )
            )
        );

    /// <summary>Null: it was recorded before this was kept, or did not come from there.</summary>
    public static HeardPayment? Read(LedgerLink link) =>
        link is { CameFromThere: true, Written: { } text }
            ? JsonSerializer.Deserialize<HeardPayment>(text)
            : null;
}
