using Cadran.Billing.Domain.Electronic;
using Cadran.Platform.Texts;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>Where an invoice is paid, in words, and once there is a number the reference and the code to pay with.</summary>
internal static class PrintedAccount
{
    public static (IReadOnlyList<string> Lines, string? Code) Of(
        Invoice invoice,
        RelatedDocuments related,
        Texts texts
    )
    {
        if (
            invoice.Kind == DocumentKind.CreditNote
            || ElectronicParty.Payment(invoice, invoice.Number ?? "", texts) is not { } payment
        )
            return ([], null);
        var lines = new List<string>
        {
            texts["invoice.iban", Iban.Spaced(payment.Iban).Replace(' ', '\u00A0')],
        };
        if (payment.Bic is not null)
            lines.Add(texts["invoice.bic", payment.Bic]);
        if (payment.Holder != invoice.Seller!.Name)
            lines.Add(texts["invoice.holder", payment.Holder]);
        if (invoice.Number is null)
            return (lines, null);
        lines.Add(texts["invoice.reference", payment.Reference]);
        var due = Money.OfMinor(invoice.TotalMinor - related.PrepaidMinor, invoice.Currency);
        return (lines, EpcCode.Of(payment, due.Amount));
    }
}
