using Cadran.Billing.Documents;
using Cadran.Kernel;
using SkiaSharp;

namespace Cadran.Tests.Billing.Documents;

/// <summary>Documents of the cast, as they would be printed.</summary>
internal static class Samples
{
    public static readonly PrintedSeller AtelierNord = new(
        "Atelier Nord",
        ["12 rue du Port", "35400 Saint-Malo", "France"]
    )
    {
        LegalForm = "SARL au capital de 10\u202F000\u00A0€ · RCS Saint-Malo 812\u00A0345\u00A0679",
        Email = "facturation@atelier-nord.example",
        Phone = "+33 2 99 40 00 00",
        Identifiers = [new("SIREN", "812 345 679"), new("TVA", "FR 23 812345679")],
    };

    public static readonly PrintedCustomer Eole = new(
        "Éole Énergies",
        ["4 quai Duguay-Trouin", "35400 Saint-Malo", "France"]
    )
    {
        BillingContact = "Mme Anaïs Le Goff, service comptable",
        Identifiers = [new("SIREN", "401 223 344"), new("TVA", "FR 71 401223344")],
    };

    public static InvoiceDocument French { get; } =
        new()
        {
            Language = "fr",
            Culture = "fr-FR",
            Currency = Currency.Of("EUR"),
            Number = "F-2026-0042",
            IssueDate = new(2026, 10, 31),
            DueDate = new(2026, 11, 30),
            ServiceFrom = new(2026, 10, 1),
            ServiceThrough = new(2026, 10, 31),
            CustomerReference = "BC-2026-118",
            Seller = AtelierNord,
            Customer = Eole,
            Lines =
            [
                new("Forfait mensuel d’octobre, 20 h incluses", 26500m)
                {
                    Quantity = 1,
                    Unit = "mois",
                    UnitPrice = 26500m,
                    Tax = "20 %",
                },
                new("Développement, dépassement", 412.54m)
                {
                    Quantity = 2.9467m,
                    Unit = "h",
                    UnitPrice = 140m,
                    Tax = "20 %",
                    Details = ["Ana Ruiz, 3, 9 et 17 octobre", "Ticket 118, reprise de l’import"],
                },
                new("Formation des équipes à Saint-Malo", 1080m)
                {
                    Quantity = 8m,
                    Unit = "h",
                    UnitPrice = 150m,
                    Discount = "Remise de 10 %, soit −120,00 €",
                    Tax = "10 %",
                },
                new("Frais de déplacement au réel", 84.3m) { Tax = "20 %" },
            ],
            Totals = new(28076.84m, 32576.68m, 28416.5m)
            {
                Discount = new("Remise fidélité 3 %", -842.31m),
                Taxes = [new("TVA 20 %", 26186.93m, 5237.39m), new("TVA 10 %", 1047.6m, 104.76m)],
                Paid = 4160.18m,
            },
            PaymentInstructions =
                "Par virement, en rappelant F-2026-0042\nIBAN FR76 3000 6000 0112 3456 7890 189\nBIC AGRIFRPP",
            Terms = "Paiement à 30 jours, date de facture. Pas d’escompte pour paiement anticipé.",
            LegalMentions =
            [
                "En cas de retard de paiement, une pénalité au taux de refinancement de la Banque centrale européenne majoré de 10 points est exigible sans rappel, ainsi qu’une indemnité forfaitaire pour frais de recouvrement de 40 €.",
                "TVA sur les encaissements. Prestations de services.",
            ],
        };

    public static InvoiceDocument Canadian { get; } =
        new()
        {
            Language = "en",
            Culture = "en-CA",
            Paper = Paper.Letter,
            Currency = Currency.Of("CAD"),
            Number = "INV-2026-0107",
            IssueDate = new(2026, 10, 31),
            DueDate = new(2026, 11, 30),
            ServiceFrom = new(2026, 10, 1),
            ServiceThrough = new(2026, 10, 31),
            PurchaseOrder = "PO 44-1871",
            Seller = new(
                "Boréal Conseil Inc.",
                ["1250 rue Sherbrooke Ouest, bureau 900", "Montréal QC  H3G 1J2", "Canada"]
            )
            {
                Email = "billing@boreal.example",
                Phone = "+1 514 555 0142",
                Identifiers = [new("GST", "123456789 RT0001"), new("QST", "1234567890 TQ0001")],
            },
            Customer = new(
                "Initech, Inc.",
                ["4120 Freidrich Lane, Suite 300", "Ottawa ON  K1A 0B1", "Canada"]
            )
            {
                BillingContact = "Accounts payable",
            },
            Lines =
            [
                new("Consulting, discovery workshops", 2310m)
                {
                    Quantity = 16.5m,
                    Unit = "h",
                    UnitPrice = 140m,
                    Tax = "GST, QST",
                },
                new("Development, sprint 21", 6093.33m)
                {
                    Quantity = 45.1358m,
                    Unit = "h",
                    UnitPrice = 135m,
                    Tax = "GST, QST",
                },
            ],
            Totals = new(8403.33m, 9661.73m, 9661.73m)
            {
                Taxes =
                [
                    new("GST 5%", 8403.33m, 420.17m) { Registration = "123456789 RT0001" },
                    new("QST 9.975%", 8403.33m, 838.23m) { Registration = "1234567890 TQ0001" },
                ],
            },
            Note =
                "Thank you for your trust. The report of the October workshops comes with the next delivery.",
            PaymentInstructions =
                "By electronic transfer to billing@boreal.example\nor to account 006-12345-1234567, quoting INV-2026-0107",
            Terms = "Net 30 days. Interest of 1.5% per month (18% per year) on overdue amounts.",
        };

    public static InvoiceDocument Draft { get; } =
        French with
        {
            Number = null,
            PaymentInstructions = null,
            Totals = French.Totals with { Paid = 0, Due = French.Totals.Total },
        };

    /// <summary>The French invoice with that many lines, each with a figure of its own.</summary>
    public static InvoiceDocument Of(int lines) =>
        French with
        {
            Lines = [.. Enumerable.Range(1, lines).Select(Line)],
        };

    /// <summary>A red picture with a white bar.</summary>
    public static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var white = new SKPaint { Color = SKColors.White };
        canvas.Clear(new SKColor(0xB0, 0x32, 0x2B));
        canvas.DrawRect(width * 0.1f, height * 0.4f, width * 0.8f, height * 0.2f, white);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>The net of the n-th line: all differ.</summary>
    public static decimal NetOf(int n) => 1000 + n + (n % 100 / 100m);

    private static PrintedLine Line(int n) =>
        new($"Prestation {n}", NetOf(n))
        {
            Quantity = 1 + (n / 10000m),
            Unit = "h",
            UnitPrice = 100m,
            Tax = "20 %",
            Details = n % 3 == 0 ? ["Analyse et reprise du dossier"] : [],
        };
}
