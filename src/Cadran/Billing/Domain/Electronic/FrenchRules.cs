using System.Text.RegularExpressions;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Domain.Electronic;

/// <summary>
/// What French platforms ask from 1 September 2026 on (FNFE, BR-FR 1.4), as far as it can be broken here. An invoice
/// that breaks one is still an invoice and still EN 16931: these warn.
/// </summary>
internal static partial class FrenchRules
{
    public const string Country = "FR";

    private static readonly string[] asked = ["PMT", "PMD", "AAB"];
    private static readonly string[] bars =
    [
        "B2B",
        "B2BINT",
        "B2C",
        "B2CINT",
        "OUTOFSCOPE",
        "ARCHIVEONLY",
    ];
    private static readonly HashSet<string> processes =
    [
        .. "B1 S1 M1 B2 S2 M2 S3 B4 S4 M4 S5 S6 B7 S7 B8 S8 M8 B9 S9 M9".Split(' '),
    ];
    private static readonly HashSet<decimal> rates =
    [
        20,
        10,
        5.5m,
        2.1m,
        8.5m,
        13,
        1.05m,
        1.75m,
        0.9m,
        0,
        19.6m,
        20.6m,
        7,
        9.2m,
        9.6m,
    ];

    /// <summary>In the order of the published list.</summary>
    public static IEnumerable<EInvoiceFinding> Of(EInvoice invoice) =>
        [
            .. Document(invoice),
            .. Notes(invoice),
            .. Parties(invoice),
            .. Taxes(invoice),
            .. Coherence(invoice),
        ];

    private static IEnumerable<EInvoiceFinding> Document(EInvoice invoice)
    {
        if (invoice.Number.Length > 35)
            yield return French("BR-FR-01", MendAt.Numbering, invoice.Number);
        else if (!NumberCharacters().IsMatch(invoice.Number))
            yield return French("BR-FR-02", MendAt.Numbering, invoice.Number);
        if (invoice.IssueDate.Year is < 2000 or > 2099)
            yield return French("BR-FR-03", MendAt.Draft);
        if (invoice.Process is null || !processes.Contains(invoice.Process))
            yield return French("BR-FR-08", MendAt.FirmElectronic, invoice.Process);
    }

    private static IEnumerable<EInvoiceFinding> Notes(EInvoice invoice)
    {
        var codes = invoice.Notes.Select(n => n.Code).ToList();
        foreach (var code in asked.Where(code => !codes.Contains(code) && !IsConsumer(invoice)))
            yield return French("BR-FR-05", MendAt.FirmNumbers, code);
        if (
            codes
                .OfType<string>()
                .Where(c => asked.Contains(c) || c == "TXD")
                .GroupBy(c => c)
                .Any(g => g.Count() > 1)
        )
            yield return French("BR-FR-06", MendAt.FirmNumbers);
        if (Bar(invoice) is { } bar && !bars.Contains(bar))
            yield return French("BR-FR-20", MendAt.Customer, bar);
    }

    private static IEnumerable<EInvoiceFinding> Parties(EInvoice invoice)
    {
        var (seller, buyer, domestic) = (invoice.Seller, invoice.Buyer, Bar(invoice) == "B2B");
        if (seller.Siren is not { Length: 9 })
            yield return French("BR-FR-10", MendAt.FirmNumbers);
        if (domestic && buyer.Siren is null)
            yield return French("BR-FR-11", MendAt.Customer);
        if (seller.ElectronicAddress is null)
            yield return French("BR-FR-13", MendAt.FirmElectronic);
        if (buyer.ElectronicAddress is null && Bar(invoice) is "B2B" or "B2BINT")
            yield return French("BR-FR-12", MendAt.Customer);
        if (domestic && IsElsewhere(buyer))
            yield return French("BR-FR-21", MendAt.Customer, buyer.ElectronicAddress);
        if (IsElsewhere(seller))
            yield return French("BR-FR-22", MendAt.FirmElectronic, seller.ElectronicAddress);
    }

    private static IEnumerable<EInvoiceFinding> Taxes(EInvoice invoice)
    {
        if (invoice.Taxes.FirstOrDefault(t => t.Category is "L" or "M") is { } category)
            yield return French("BR-FR-15", MendAt.Taxes, category.Category);
        if (invoice.Taxes.FirstOrDefault(t => !rates.Contains(t.Rate)) is { } tax)
            yield return French("BR-FR-16", MendAt.Taxes, tax.Rate);
    }

    private static IEnumerable<EInvoiceFinding> Coherence(EInvoice invoice)
    {
        var (totals, digit) = (invoice.Totals, invoice.Process?[^1]);
        if (invoice.Type == EInvoiceType.CreditNote && invoice.Preceding.Count == 0)
            yield return French("BR-FR-CO-05", MendAt.Draft);
        if (invoice.DueDate < invoice.IssueDate)
            yield return French("BR-FR-CO-07", MendAt.Draft);
        if (digit == '4' && invoice.Type == EInvoiceType.Deposit)
            yield return French("BR-FR-CO-08", MendAt.Draft);
        if (
            digit == '2'
            && (totals.Prepaid != totals.Total || totals.Due != 0 || invoice.DueDate is null)
        )
            yield return French("BR-FR-CO-09", MendAt.Draft);
        if (invoice.Currency != "EUR" && invoice.TaxCurrency != "EUR")
            yield return French("BR-FR-CO-12", MendAt.Draft, invoice.Currency);
    }

    /// <summary>Penalties and the flat fee are of trade between firms (C. com. L441-10, D441-5).</summary>
    private static bool IsConsumer(EInvoice invoice) => Bar(invoice) is "B2C" or "B2CINT";

    private static string? Bar(EInvoice invoice) =>
        invoice.Notes.FirstOrDefault(n => n.Code == "BAR")?.Text;

    private static bool IsElsewhere(EInvoiceParty party) =>
        party.ElectronicAddress is { Scheme: ElectronicAddress.FrenchScheme } address
        && party.Siren is { } siren
        && !address.Id.StartsWith(siren, StringComparison.Ordinal);

    private static EInvoiceFinding French(string rule, MendAt place, params object?[] values) =>
        new(rule, FindingWeight.French, place) { Values = values };

    [GeneratedRegex(@"\A[A-Za-z0-9+\-_/]+\z")]
    private static partial Regex NumberCharacters();
}
