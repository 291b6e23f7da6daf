using Cadran.Billing;
using Cadran.Billing.Domain;
using Cadran.Billing.Domain.Electronic;
using Cadran.Kernel;
using Cadran.Rates.Domain;
using Cadran.Workspaces.Domain;
using NodaTime;

namespace Cadran.Tests.Billing.Electronic;

/// <summary>A tax of a sale.</summary>
internal sealed record SaleTax(decimal Percent, string Category = "S", string? Reason = null)
{
    public Guid Id { get; } = Guid.CreateVersion7();
}

/// <summary>A line of a sale; no tax: not taxed.</summary>
internal sealed record SaleLine(
    decimal Quantity,
    decimal Price,
    SaleTax[] Taxes,
    decimal? PercentOff = null,
    string Description = "Conseil",
    string? Unit = "h"
);

/// <summary>An issued invoice with its totals as Cadran reckons them, without a database.</summary>
internal sealed record Sale(params SaleLine[] Lines)
{
    public static SaleTax Vat20 { get; } = new(20);

    public string Currency { get; init; } = "EUR";
    public string Language { get; init; } = "fr";
    public decimal? PercentOff { get; init; }
    public bool PricesIncludeTax { get; init; }
    public DocumentKind Kind { get; init; }
    public RelatedDocuments Related { get; init; } = RelatedDocuments.None;
    public bool IsDeposit { get; init; }
    public string? Note { get; init; }

    /// <summary>What it is carried at in the books, in another currency than theirs (rule R5).</summary>
    public UsedExchange? Accounting { get; init; }

    /// <summary>In minor units (rule X4b).</summary>
    public long CashStep { get; init; }

    public Party Seller { get; init; } =
        new(
            "Atelier Nord",
            "SARL au capital de 10 000 €, RCS Saint-Malo",
            new PostalAddress("12 rue du Port", null, "35400", "Saint-Malo"),
            "FR",
            "FR44732829320",
            "732 829 320 00074",
            "facturation@atelier-nord.example",
            "+33 2 99 40 00 00"
        )
        {
            ElectronicAddress = "0225:732829320",
            Account = new("Atelier Nord", "FR7630006000011234567890189", "AGRIFRPP"),
        };

    public Party Customer { get; init; } =
        new(
            "Éole Énergies",
            null,
            new PostalAddress("4 quai Duguay-Trouin", null, "35400", "Saint-Malo"),
            "FR",
            "FR27552120222",
            "552120222",
            null,
            null
        )
        {
            ElectronicAddress = "0225:552120222",
            BuyerReference = "SERVICE-7",
        };

    public ElectronicInvoice Electronic()
    {
        var (invoice, lines) = Issued();
        return ElectronicInvoice.Of(invoice, lines, Related, invoice.Number!);
    }

    public EInvoice Model() => Electronic().Invoice!;

    /// <summary>Null when it can't be totalled.</summary>
    public InvoiceTotals? Totals() =>
        InvoiceTotals.Compute(Content()) is { Succeeded: true } done ? done.Value : null;

    public (Invoice Invoice, IReadOnlyList<InvoiceLine> Lines) Issued()
    {
        var totals = Totals()!;
        var invoice = new Invoice
        {
            Id = new Id<Invoice>(Guid.CreateVersion7()),
            Kind = Kind,
            IsDeposit = IsDeposit,
            OrganizationId = new(Guid.CreateVersion7()),
            Currency = Cadran.Kernel.Currency.Of(Currency),
            Language = Language,
            GroupBy = GroupBy.WorkItem,
            QuantityDecimals = 4,
            TaxRounding = TaxRounding.PerDocument,
            CreatedAt = Instant.FromUtc(2026, 11, 20, 9, 0),
            PricesIncludeTax = PricesIncludeTax,
            DiscountPercentTenThousandths = (long?)(PercentOff * 10_000),
            Note = Note,
            Accounting = Accounting,
            Seller = Seller,
            Customer = Customer,
            PeriodFrom = new(2026, 10, 1),
            PeriodThrough = new(2026, 10, 31),
            NetMinor = totals.Net.Minor,
            DiscountTotalMinor = totals.DiscountTotal.Minor,
            TaxTotalMinor = totals.TaxTotal.Minor,
            TotalMinor = totals.Total.Minor,
            RoundingMinor = totals.Rounding.Minor,
            RoundingStepMinor = CashStep,
            TaxTotals = [.. totals.Taxes.Select(Printed)],
        };
        invoice.Issue("F-2026-0042", new(2026, 11, 20), new(2026, 12, 20), invoice.CreatedAt, null);
        return (invoice, [.. Lines.Select((line, i) => Kept(line, i, totals, invoice.Id))]);
    }

    private IEnumerable<SaleTax> AllTaxes => Lines.SelectMany(l => l.Taxes).Distinct();

    private DocumentContent Content() =>
        new(
            Cadran.Kernel.Currency.Of(Currency),
            [
                .. Lines.Select(l => new DocumentLine(
                    l.Quantity,
                    l.Price,
                    [.. l.Taxes.Select(t => t.Id)],
                    Off(l.PercentOff)
                )),
            ],
            [.. AllTaxes.Select(Tax)],
            Off(PercentOff),
            PricesIncludeTax,
            Cash: new CashRounding(CashStep, Related.PrepaidMinor)
        );

    private static DocumentTax Tax(SaleTax tax)
    {
        TaxCategories.TryRead(tax.Category, out var category);
        return new(tax.Id, $"TVA {tax.Percent}", tax.Percent, category);
    }

    private InvoiceTax Printed(TaxTotal total)
    {
        var tax = AllTaxes.Single(t => t.Id == total.TaxId);
        return new(
            tax.Id,
            total.Name,
            tax.Percent,
            tax.Category,
            tax.Reason,
            null,
            total.Base.Minor,
            total.Amount.Minor
        );
    }

    private static InvoiceLine Kept(
        SaleLine line,
        int place,
        InvoiceTotals totals,
        Id<Invoice> invoice
    ) =>
        new()
        {
            Id = new(Guid.CreateVersion7()),
            InvoiceId = invoice,
            Position = place + 1,
            Description = line.Description,
            QuantityTenThousandths = (long)(line.Quantity * 10_000),
            Unit = line.Unit,
            UnitPriceTenThousandths = (long)(line.Price * 10_000),
            DiscountPercentTenThousandths = (long?)(line.PercentOff * 10_000),
            NetMinor = totals.Lines[place].Net.Minor,
            TaxIds = [.. line.Taxes.Select(t => t.Id)],
        };

    private static Discount Off(decimal? percent) =>
        percent is { } p ? Discount.OfPercent(p).Value : Discount.None;
}
