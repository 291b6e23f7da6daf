using Cadran.Billing.CustomerTax;
using Cadran.Customers;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>Something that an invoice should say and can't yet; where it is added, and who may. Of: the tax that it is about.</summary>
public sealed record Gap(string Code, string Href, string Permission, string? Of = null)
{
    internal string Say(Texts texts) =>
        Of is null ? texts["bill.gap." + Code] : texts["bill.gap." + Code, Of];
}

/// <summary>
/// What an invoice would be sent without: the seller's address, what its country asks of it (<see cref="LegalMentions"/>)
/// the number of each tax in Canada, and the customer's address, and a choice of taxes (X7). It warns and refuses nothing; what can't be an invoice at all has its refusals at issue.
/// </summary>
internal static class InvoiceGaps
{
    public static IReadOnlyList<Gap> Of(
        Invoice draft,
        Workspace home,
        Organization customer,
        TaxAdvice? advice
    ) =>
        [
            .. Of(
                Party.Of(home),
                Party.Of(customer),
                customer.Id.Value,
                home.PaymentInstructionsIn(draft.Language) ?? home.Iban,
                draft.TaxTotals
            ),
            .. TaxedTwice(draft, home) ? [Own("twice", "/settings/taxes")] : Array.Empty<Gap>(),
            .. advice is null
                ? Array.Empty<Gap>()
                :
                [
                    new(
                        "taxes",
                        $"/customers/{customer.Id}?tab=settings#taxes",
                        Permissions.CustomersEdit
                    ),
                ],
        ];

    /// <summary>VAT of the European Union is charged once on each line: EN 16931 has no place for a second one.</summary>
    private static bool TaxedTwice(Invoice draft, Workspace home) =>
        EuropeanUnion.Has(home.Country)
        && Math.Abs(draft.TaxTotals.Sum(t => t.BaseMinor)) > Math.Abs(draft.NetMinor);

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
        gaps.AddRange(Unnumbered(seller, taxes));
        if (customer.Address.Lines.Count == 0)
            gaps.Add(
                new("customer", $"/customers/{customerId}?tab=settings", Permissions.CustomersEdit)
            );
        return gaps;
    }

    /// <summary>
    /// In Canada GST, HST and QST have each their number, without which the customer can't claim them back (Input Tax Credit
    /// Information (GST/HST) Regulations; QST likewise). The firm's own number stands for one tax, not for several.
    /// </summary>
    private static IEnumerable<Gap> Unnumbered(Party seller, IReadOnlyList<InvoiceTax> taxes)
    {
        if (seller.Country != "CA")
            return [];
        var charged = taxes.Where(t => t.AmountMinor != 0).ToList();
        var own = !string.IsNullOrWhiteSpace(seller.VatNumber) && charged.Count == 1;
        return charged
            .Where(t => !own && string.IsNullOrWhiteSpace(t.RegistrationNumber))
            .Select(t => Own("taxnumber", "/settings/taxes") with { Of = t.Name });
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
            _ => Own("payment", "/settings/documents#f-paymentinstructions"),
        };

    private static Gap Own(string code, string href) => new(code, href, Permissions.SettingsEdit);

    /// <summary>A tax with a number of its own needs no other: GST and QST print theirs.</summary>
    private static bool ChargesUnregistered(IReadOnlyList<InvoiceTax> taxes) =>
        taxes.Any(t => t.AmountMinor != 0 && string.IsNullOrWhiteSpace(t.RegistrationNumber));
}
