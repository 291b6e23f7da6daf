using Cadran.Billing.Domain.Electronic;
using Cadran.Platform.Texts;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing;

/// <summary>Where an invoice is paid, in words, and once there is a number the reference and the code to pay with.</summary>
internal static class PrintedAccount
{
    /// <summary>A credit note has neither: nobody pays it.</summary>
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
        var lines = Lines(invoice.Seller!, texts);
        if (invoice.Number is null)
            return (lines, null);
        var due = Money.OfMinor(invoice.TotalMinor - related.PrepaidMinor, invoice.Currency);
        return (
            [.. lines, texts["invoice.reference", payment.Reference]],
            EpcCode.Of(payment, due.Amount)
        );
    }

    /// <summary>The seller's account: IBAN, BIC, and its holder where that is another name; empty when it names none.</summary>
    public static IReadOnlyList<string> Lines(Party seller, Texts texts)
    {
        if (seller.Account is not { } account)
            return [];
        var lines = new List<string>
        {
            texts["invoice.iban", Iban.Spaced(account.Iban).Replace(' ', '\u00A0')],
        };
        if (account.Bic is not null)
            lines.Add(texts["invoice.bic", account.Bic]);
        if (account.Holder != seller.Name)
            lines.Add(texts["invoice.holder", account.Holder]);
        return lines;
    }

    /// <summary>The account and the firm's own words on paying, for a mail; empty when it has neither.</summary>
    public static string HowToPay(Workspace home, Texts texts) =>
        string.Join(
                '\n',
                Lines(Party.Of(home), texts)
                    .Append(
                        home.PaymentInstructionsIn(texts.Culture.TwoLetterISOLanguageName)?.Trim()
                            ?? ""
                    )
            )
            .Trim();
}
