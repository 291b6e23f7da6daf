namespace Cadran.Billing.Domain.Electronic;

/// <summary>What EN 16931 asks to be there, and in which form.</summary>
internal static class CoreRules
{
    /// <summary>In the order of the standard's terms.</summary>
    public static IEnumerable<EInvoiceFinding> Of(EInvoice invoice) =>
        [.. Parties(invoice), .. Document(invoice), .. Payment(invoice), .. Lines(invoice)];

    private static IEnumerable<EInvoiceFinding> Parties(EInvoice invoice)
    {
        var (seller, buyer) = (invoice.Seller, invoice.Buyer);
        if (seller.Siren is null && seller.RegistrationNumber is null && seller.VatNumber is null)
            yield return Invalid("BR-CO-26", MendAt.FirmNumbers);
        if (!HasCountryLetters(seller.VatNumber))
            yield return Invalid("BR-CO-09", MendAt.FirmNumbers, seller.VatNumber);
        if (!HasCountryLetters(buyer.VatNumber))
            yield return Invalid("BR-CO-09", MendAt.Customer, buyer.VatNumber);
    }

    private static IEnumerable<EInvoiceFinding> Document(EInvoice invoice)
    {
        if (string.IsNullOrWhiteSpace(invoice.Number))
            yield return Invalid("BR-02", MendAt.Numbering);
        if (!Currency.TryOf(invoice.Currency, out _))
            yield return Invalid("BR-CL-04", MendAt.Draft, invoice.Currency);
        if (invoice.Period is { } period && period.Through < period.From)
            yield return Invalid("BR-29", MendAt.Draft);
        if (
            invoice is { Type: not EInvoiceType.CreditNote, Totals.Due: > 0 }
            && invoice is { DueDate: null, Terms: null }
        )
            yield return Invalid("BR-CO-25", MendAt.Draft);
    }

    private static IEnumerable<EInvoiceFinding> Payment(EInvoice invoice)
    {
        if (invoice.Payment is { Iban: "" })
            yield return Invalid("BR-61", MendAt.FirmAccount);
    }

    private static IEnumerable<EInvoiceFinding> Lines(EInvoice invoice)
    {
        if (invoice.Lines.Count == 0)
            yield return Invalid("BR-16", MendAt.Draft);
        if (invoice.Lines.FirstOrDefault(l => string.IsNullOrWhiteSpace(l.Name)) is { } unnamed)
            yield return Invalid("BR-25", MendAt.Draft, unnamed.Id);
        if (invoice.Lines.FirstOrDefault(l => l.Price < 0) is { } negative)
            yield return Invalid("BR-27", MendAt.Draft, negative.Id);
        if (invoice.Lines.FirstOrDefault(l => !UnitCode.All.Contains(l.Unit)) is { } unit)
            yield return Invalid("BR-CL-23", MendAt.Draft, unit.Id);
    }

    private static bool HasCountryLetters(string? vatNumber) =>
        vatNumber is null || (vatNumber.Length > 2 && vatNumber[..2].All(char.IsAsciiLetterUpper));

    internal static EInvoiceFinding Invalid(string rule, MendAt place, params object?[] values) =>
        new(rule, FindingWeight.Invalid, place) { Values = values };
}
