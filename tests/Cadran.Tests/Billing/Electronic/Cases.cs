using Cadran.Billing;
using Cadran.Billing.Domain.Electronic;
using Cadran.Rates.Domain;
using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>The sales that firms make, by name: each is a valid e-invoice.</summary>
internal static class Cases
{
    private static readonly SaleTax vat = new(20);
    private static readonly SaleTax reduced = new(10);

    private static readonly Party kunde = new Sale().Customer with
    {
        Name = "Kunde GmbH",
        Country = "DE",
        Address = new PostalAddress("Hauptstr. 1", null, "10115", "Berlin"),
        VatNumber = "DE 123 456 789",
        RegistrationNumber = "HRB 1234",
        ElectronicAddress = "9930:DE123456789",
    };

    public static IReadOnlyDictionary<string, Sale> All { get; } =
        new Dictionary<string, Sale>
        {
            ["standard"] = new(new SaleLine(14.5m, 95, [vat], null, "Développement\nTicket 118")),
            ["two-rates-discount"] = new(
                new SaleLine(1, 100, [vat]),
                new SaleLine(1, 50, [reduced])
            )
            {
                PercentOff = 6.6667m,
            },
            ["reverse-charge"] = new(new SaleLine(10, 120, [new(0, "AE")])) { Customer = kunde },
            ["intra-community"] = new(
                new SaleLine(3, 40, [new(0, "K")], null, "Cadran solaire", "u")
            )
            {
                Customer = kunde,
                Language = "en",
            },
            ["franchise"] = new(
                new SaleLine(2.25m, 80, [new(0, "E", "TVA non applicable, art. 293 B du CGI")])
            )
            {
                Seller = new Sale().Seller with { VatNumber = null },
            },
            ["credit-note"] = new(new SaleLine(2, 95, [vat]))
            {
                Kind = DocumentKind.CreditNote,
                Related = new([new PrecedingInvoice("F-2026-0040", new(2026, 11, 2))]),
            },
            ["deposit"] = new(new SaleLine(1, 500, [vat], null, "Acompte de 30 %"))
            {
                Related = new([], IsDeposit: true),
            },
            // EN 16931 has no term for a quote: a note says which (decision 0083).
            ["of-a-quote"] = new(new SaleLine(1, 1000, [vat]))
            {
                Related = new([]) { Quote = new(new(Guid.Empty), "D-2026-0003", new(2026, 3, 12)) },
            },
            ["final-after-deposit"] = new(new SaleLine(1, 1666.67m, [vat]))
            {
                Related = new(
                    [new PrecedingInvoice("F-2026-0031", new(2026, 9, 1))],
                    PrepaidMinor: 60_000
                ),
            },
            // Rule X4b: 123.03 is asked for as 123.05, and 40.02 after a deposit as 40.00.
            ["cash-rounding"] = new(new SaleLine(1, 102.525m, [vat])) { CashStep = 5 },
            ["cash-rounding-after-deposit"] = new(new SaleLine(1, 83.35m, [vat]))
            {
                CashStep = 5,
                Related = new(
                    [new PrecedingInvoice("F-2026-0031", new(2026, 9, 1))],
                    PrepaidMinor: 60_00
                ),
            },
            ["cash-rounding-credit-note"] = new(new SaleLine(1, 102.525m, [vat]))
            {
                CashStep = 5,
                Kind = DocumentKind.CreditNote,
                Related = new([new PrecedingInvoice("F-2026-0040", new(2026, 11, 2))]),
            },
            // BR-53, BR-FR-CO-12: its tax in euros too.
            ["in-dollars"] = new(new SaleLine(2, 95.55m, [vat]), new SaleLine(1, 33.33m, [reduced]))
            {
                Currency = "USD",
                Accounting = new UsedExchange("USD", "EUR", "0.9204", new(2026, 11, 20)),
            },
            ["prices-with-tax"] = new(
                new SaleLine(3, 113.33m, [vat], null, "Formation"),
                new SaleLine(7, 9.99m, [reduced], 5)
            )
            {
                PricesIncludeTax = true,
                PercentOff = 3,
            },
            ["discounts-and-negatives"] = new(
                new SaleLine(8, 150, [vat], 10),
                new SaleLine(1, -200, [vat], 10, "Geste commercial"),
                new SaleLine(-2, 50, [vat])
            ),
            ["special-characters"] = new(
                new SaleLine(
                    1,
                    12.3456m,
                    [vat],
                    null,
                    "Cœur & <Âme> 🙂 日本語\n« très » long " + new string('x', 900)
                )
            )
            {
                Note = "Merci ! ]]> & \"guillemets\"",
            },
            ["debits-and-goods"] = new(new SaleLine(2, 30, [vat], null, "Horloge", "pièce"))
            {
                Seller = new Sale().Seller with
                {
                    VatOnDebits = true,
                    Sells = Cadran.Workspaces.Domain.Sales.Goods,
                },
            },
            ["belgian"] = new(new SaleLine(2, 30, [new(21)]))
            {
                Language = "en",
                Seller = new Sale().Seller with
                {
                    Country = "BE",
                    VatNumber = "BE0403019261",
                    RegistrationNumber = "0403.019.261",
                    ElectronicAddress = "0208:0403019261",
                    LegalForm = "SRL",
                    Account = new("Atelier Nord", "BE72000000001616", null),
                },
            },
        };
}
