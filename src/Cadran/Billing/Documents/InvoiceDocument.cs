using Cadran.Billing.Domain.Looks;

namespace Cadran.Billing.Documents;

/// <summary>Which document it is; the title and the words beside the total follow from it.</summary>
internal enum PrintedKind
{
    Invoice,
    CreditNote,
    Quote,
    Deposit,

    /// <summary>A statement of account: movements instead of lines and totals.</summary>
    Statement,
}

/// <summary>The sheet it is printed on.</summary>
internal enum Paper
{
    A4,
    Letter,
}

/// <summary>
/// All that is printed on an invoice, decided beforehand: it holds no rule and no reference to a table, so
/// the same value gives the same bytes for ever. Amounts are in <see cref="Currency"/> and already rounded.
/// </summary>
internal sealed record InvoiceDocument
{
    public PrintedKind Kind { get; init; } = PrintedKind.Invoice;

    /// <summary>Language of the labels: "fr" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Culture of numbers and dates, which also says the place: fr-FR, fr-CA, en-CA, en-US…</summary>
    public required string Culture { get; init; }

    public Paper Paper { get; init; } = Paper.A4;

    public required Currency Currency { get; init; }

    /// <summary>Null on a draft, which then says so (rule D1).</summary>
    public string? Number { get; init; }

    public required DateOnly IssueDate { get; init; }

    /// <summary>When it is due; on a quote, until when it holds.</summary>
    public DateOnly? DueDate { get; init; }

    public DateOnly? ServiceFrom { get; init; }

    /// <summary>The last day of the service, included.</summary>
    public DateOnly? ServiceThrough { get; init; }

    /// <summary>What it is for, of a quote.</summary>
    public string? Project { get; init; }

    /// <summary>Who accepted a quote, when and how, instead of the place to sign; null: it is offered.</summary>
    public string? Acceptance { get; init; }

    public string? CustomerReference { get; init; }

    public string? PurchaseOrder { get; init; }

    /// <summary>The accepted quote that it invoices.</summary>
    public PrintedEarlier? Quote { get; init; }

    /// <summary>The documents that it speaks of: what a credit note corrects, the deposits that an invoice takes off.</summary>
    public IReadOnlyList<PrintedEarlier> Earlier { get; init; } = [];

    public required PrintedSeller Seller { get; init; }

    public required PrintedCustomer Customer { get; init; }

    /// <summary>A PNG or JPEG; one that can't be read is left out.</summary>
    public ReadOnlyMemory<byte> Logo { get; init; }

    /// <summary>Colour, sizes, top and columns.</summary>
    public DocumentStyle Style { get; init; } = DocumentStyle.House;

    /// <summary>What is said before the lines, and after the totals.</summary>
    public string? Introduction { get; init; }
    public string? Closing { get; init; }

    /// <summary>Prices and amounts of the lines have the tax in them (rule X4); the totals say both.</summary>
    public bool PricesIncludeTax { get; init; }

    public required IReadOnlyList<PrintedLine> Lines { get; init; }

    public required PrintedTotals Totals { get; init; }

    /// <summary>Of a statement: the opening, then what came and went.</summary>
    public IReadOnlyList<PrintedMovement> Movements { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>What stands behind the lines, on pages after; null: none.</summary>
    public PrintedAnnex? Annex { get; init; }

    /// <summary>The account to pay to, one fact a line; what the firm says of paying comes after.</summary>
    public IReadOnlyList<string> AccountLines { get; init; } = [];

    /// <summary>What a bank's app reads of a code to pay with (EPC069-12); null: no code.</summary>
    public string? PaymentCode { get; init; }

    public string? PaymentInstructions { get; init; }

    public string? Terms { get; init; }

    /// <summary>What the law asks to print, one paragraph each.</summary>
    public IReadOnlyList<string> LegalMentions { get; init; } = [];
}

/// <summary>A registration as printed: "SIREN", "812 345 679".</summary>
internal sealed record PrintedIdentifier(string Label, string Value);

/// <summary>An earlier document.</summary>
internal sealed record PrintedEarlier(string Number, DateOnly Date);

/// <summary>Who invoices.</summary>
internal sealed record PrintedSeller(string Name, IReadOnlyList<string> Address)
{
    /// <summary>Legal form, capital and register, in one line.</summary>
    public string? LegalForm { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public IReadOnlyList<PrintedIdentifier> Identifiers { get; init; } = [];
}

/// <summary>Who is invoiced.</summary>
internal sealed record PrintedCustomer(string Name, IReadOnlyList<string> Address)
{
    public string? BillingContact { get; init; }

    public IReadOnlyList<PrintedIdentifier> Identifiers { get; init; } = [];
}

/// <summary>
/// One line. Quantity and unit price are printed with every decimal they have, trailing zeros aside, so that
/// they multiply out to the net (rule L2). A free line may have neither.
/// </summary>
internal sealed record PrintedLine(string Description, decimal Net)
{
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Offered beside the rest: it counts in no sum.</summary>
    public bool IsOption { get; init; }

    public decimal? Quantity { get; init; }

    public string? Unit { get; init; }

    public decimal? UnitPrice { get; init; }

    /// <summary>The line's discount in words, with its amount; it is already taken off the net.</summary>
    public string? Discount { get; init; }

    /// <summary>Its taxes, short: "20 %".</summary>
    public string? Tax { get; init; }
}

/// <summary>A movement of a statement; above zero it is owed. The balance is what is owed after it.</summary>
internal sealed record PrintedMovement(
    DateOnly? Date,
    string Text,
    decimal Amount,
    decimal Balance
);

/// <summary>A discount on the whole document; the amount is negative.</summary>
internal sealed record PrintedDiscount(string Label, decimal Amount);

/// <summary>One tax of the document: its label, what it is reckoned on, how much it is.</summary>
internal sealed record PrintedTax(string Label, decimal Base, decimal Amount)
{
    /// <summary>The seller's registration for this tax, where it stands beside it (GST, QST).</summary>
    public string? Registration { get; init; }
}

/// <summary>Tax in another currency, and the exchange rate in words.</summary>
internal sealed record PrintedTaxInBooks(Money Amount, string Rate);

/// <summary>A deposit that is taken off: with tax, and the tax in it.</summary>
internal sealed record PrintedDeposit(string Number, DateOnly Date, decimal Amount, decimal Tax);

/// <summary>The totals block, top to bottom.</summary>
internal sealed record PrintedTotals(decimal LinesNet, decimal Total, decimal Due)
{
    public PrintedDiscount? Discount { get; init; }

    public IReadOnlyList<PrintedTax> Taxes { get; init; } = [];

    /// <summary>All tax in the currency of the books, where that is another one.</summary>
    public PrintedTaxInBooks? TaxInBooks { get; init; }

    /// <summary>The part of the total that cash rounding adds or takes (rule X4b); zero is not printed.</summary>
    public decimal Rounding { get; init; }

    /// <summary>The deposits that are taken off the total.</summary>
    public IReadOnlyList<PrintedDeposit> Deposits { get; init; } = [];

    /// <summary>What was paid or credited before; zero is not printed.</summary>
    public decimal Paid { get; init; }
}
