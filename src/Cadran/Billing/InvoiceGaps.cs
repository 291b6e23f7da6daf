using Cadran.Customers;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>Something that an invoice should say and can't yet; where it is added, and who may.</summary>
public sealed record Gap(string Code, string Href, string Permission);

/// <summary>
/// What an invoice would be sent without: the seller's address, what its country asks of it (<see cref="LegalMentions"/>)
/// and the customer's address. It warns and refuses nothing; what can't be an invoice at all has its refusals at issue.
/// </summary>
internal static class InvoiceGaps
{
    public static IReadOnlyList<Gap> Of(Invoice draft, Workspace home, Organization customer) =>
        Of(
            Party.Of(home),
            Party.Of(customer),
            customer.Id.Value,
            home.PaymentInstructions ?? home.Iban,
            draft.TaxTotals
        );

    /// <summary>In the order in which they stand on a document; empty when nothing is missing.</summary>
    public static IReadOnlyList<Gap> Of(
        Party seller,
        Party customer,
        Guid customerId,
        string? paymentInstructions,
        IReadOnlyList<InvoiceTax> taxes
    )
    {
        var gaps = new List<Gap>();
        if (seller.Address.Lines.Count == 0)
            gaps.Add(Own("address", "/settings#f-line1"));
        gaps.AddRange(
            LegalMentions
                .Missing(
                    seller.Country ?? "",
                    ChargesUnregistered(taxes),
                    seller.LegalForm,
                    seller.RegistrationNumber,
                    seller.VatNumber,
                    paymentInstructions
                )
                .Select(Own)
        );
        if (customer.Address.Lines.Count == 0)
            gaps.Add(
                new("customer", $"/customers/{customerId}?tab=settings", Permissions.CustomersEdit)
            );
        return gaps;
    }

    private static Gap Own(LegalMention mention) =>
        mention switch
        {
            LegalMention.LegalForm => Own("legalform", "/settings/documents#f-legalform"),
            LegalMention.RegistrationNumber => Own(
                "registration",
                "/settings/documents#f-registrationnumber"
            ),
            LegalMention.VatNumber => Own("vat", "/settings/documents#f-vatnumber"),
            _ => Own("payment", "/settings/documents#f-iban"),
        };

    private static Gap Own(string code, string href) => new(code, href, Permissions.SettingsEdit);

    /// <summary>A tax with a number of its own needs no other: GST and QST print theirs.</summary>
    private static bool ChargesUnregistered(IReadOnlyList<InvoiceTax> taxes) =>
        taxes.Any(t => t.AmountMinor != 0 && string.IsNullOrWhiteSpace(t.RegistrationNumber));
}
