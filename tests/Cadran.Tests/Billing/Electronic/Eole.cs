using Cadran.Billing.Domain.Electronic;
using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>Atelier Éole invoices: the models of the fixtures.</summary>
internal static class Eole
{
    private static readonly EInvoicePeriod October = new(new(2026, 10, 1), new(2026, 10, 31));

    private static readonly EInvoiceNote Register = new(
        "REG",
        "SARL au capital de 10 000 € - RCS Lyon 732 829 320"
    );

    private static readonly EInvoiceNote[] Trade =
    [
        new("PMT", "L'indemnité forfaitaire légale pour frais de recouvrement est de 40 €."),
        new(
            "PMD",
            "À défaut de règlement à la date d'échéance, une pénalité de 3 fois le taux d'intérêt légal sera appliquée."
        ),
        new("AAB", "Pas d'escompte pour paiement anticipé."),
    ];

    private static readonly EInvoiceParty Seller = new(
        "Atelier Éole SARL",
        new PostalAddress("12 rue des Lilas", PostalCode: "69003", City: "Lyon"),
        "FR"
    )
    {
        Siren = "732829320",
        Siret = "73282932000074",
        VatNumber = "FR44732829320",
        ElectronicAddress = new("0225", "732829320"),
        Contact = "Zoé Faÿ",
        Phone = "+33 4 78 00 00 00",
        Email = "zoe.fay@atelier-eole.example",
    };

    private static readonly EInvoiceParty Buyer = new(
        "Société Générale des Cœurs",
        new PostalAddress("1 avenue de l’Opéra", PostalCode: "75001", City: "Paris"),
        "FR"
    )
    {
        Siren = "552120222",
        Siret = "55212022200013",
        VatNumber = "FR27552120222",
        ElectronicAddress = new("0225", "552120222"),
    };

    /// <summary>Two rates, a deposit paid, a period: pos-fr-380.xml.</summary>
    public static EInvoice Invoice { get; } =
        new()
        {
            Number = "F-2026-00042",
            Type = EInvoiceType.Invoice,
            IssueDate = new(2026, 11, 20),
            DueDate = new(2026, 12, 20),
            Currency = "EUR",
            Process = "S1",
            Notes = [.. Trade, new("BAR", "B2B"), Register],
            PurchaseOrder = "BC-7781",
            Seller = Seller,
            Buyer = Buyer,
            Period = October,
            DeliveryDate = October.Through,
            Payment = new(
                true,
                "Virement SEPA",
                "FR7630006000011234567890189",
                Seller.Name,
                "AGRIFRPP",
                "RF18539007547034"
            ),
            Terms = "30 jours net",
            Taxes =
            [
                new("S", 20, 1977.5m, 395.5m, null, null),
                new("S", 5.5m, 54.99m, 3.02m, null, null),
            ],
            Lines =
            [
                Line("1", "Développement — refonte du portail", 14.5m, "HUR", 95m) with
                {
                    Description = "Ticket #118, 14 h 30 min relevées",
                    Period = October,
                },
                Line("2", "Assistance mensuelle (forfait)", 1, "C62", 600m) with
                {
                    Description = "Minimum mensuel octobre 2026",
                    Period = October,
                },
                Line("3", "Formation (livres)", 3, "C62", 18.33m) with
                {
                    Description = "TVA réduite",
                    Rate = 5.5m,
                },
            ],
            Totals = new(2032.49m, 0, 0, 2032.49m, 398.52m, 2431.01m, 100, 2331.01m),
        };

    /// <summary>Reverse charge to Germany: pos-fr-ae.xml.</summary>
    public static EInvoice ReverseCharge { get; } =
        Invoice with
        {
            Number = "F-2026-00043",
            Notes =
            [
                .. Trade,
                Register,
                new("BAR", "B2BINT"),
                new(
                    null,
                    "Autoliquidation / Reverse charge - art. 283-2 CGI, art. 196 Directive 2006/112/CE"
                ),
            ],
            Buyer = new EInvoiceParty(
                "Kunde GmbH",
                new PostalAddress("Hauptstr. 1", PostalCode: "10115", City: "Berlin"),
                "DE"
            )
            {
                VatNumber = "DE123456789",
                ElectronicAddress = new("EM", "kunde@example.de"),
            },
            Taxes = [new("AE", 0, 1200, 0, "Autoliquidation", "VATEX-EU-AE")],
            Lines = [Line("1", "Conseil", 10, "HUR", 120) with { Category = "AE", Rate = 0 }],
            Totals = new(1200, 0, 0, 1200, 0, 1200, 0, 1200),
        };

    /// <summary>The invoice taken back whole: ubl-fr-381.xml.</summary>
    public static EInvoice CreditNote { get; } =
        Invoice with
        {
            Number = "A-2026-00007",
            Type = EInvoiceType.CreditNote,
            Preceding = [new("F-2026-00042", new(2026, 11, 20))],
            Totals = Invoice.Totals with { Prepaid = 0, Due = 2431.01m },
        };

    /// <summary>With the reference that Peppol asks for: ubl-peppol-380.xml.</summary>
    public static EInvoice Peppol { get; } = Invoice with { BuyerReference = "REF-7" };

    public static EInvoiceLine Line(
        string id,
        string name,
        decimal quantity,
        string unit,
        decimal price
    ) =>
        new(
            id,
            name,
            null,
            quantity,
            unit,
            price,
            1,
            Cadran.Kernel.Rounding.ToDecimals(quantity * price, 2),
            "S",
            20
        );
}
