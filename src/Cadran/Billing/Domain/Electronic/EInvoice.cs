namespace Cadran.Billing.Domain.Electronic;

/// <summary>What kind of document it is (UNTDID 1001, BT-3).</summary>
internal enum EInvoiceType
{
    Invoice = 380,
    CreditNote = 381,

    /// <summary>A deposit, billed before the work.</summary>
    Deposit = 386,
}

/// <summary>When its VAT falls due (BT-8).</summary>
internal enum TaxDue
{
    /// <summary>With the invoice: "on debits".</summary>
    AtInvoice,

    /// <summary>With the delivery: goods.</summary>
    AtDelivery,

    /// <summary>With the payment: services.</summary>
    AtPayment,
}

/// <summary>
/// An invoice as EN 16931 sees it, whatever it is written in (CII, UBL). Amounts are in its currency, with at most two
/// decimals, and sum exactly; a credit note's are positive. It is made of an issued invoice and holds no rule:
/// <see cref="EInvoiceCheck"/> says what is wrong with one. Numbers such as BT-1 are those of the standard's terms.
/// </summary>
internal sealed record EInvoice
{
    /// <summary>BT-1.</summary>
    public required string Number { get; init; }

    public required EInvoiceType Type { get; init; }
    public required DateOnly IssueDate { get; init; }

    /// <summary>BT-9; none on a credit note.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>BT-5, ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>BT-6: the currency of the seller's books, where it is another one; then BT-111 is there.</summary>
    public string? TaxCurrency { get; init; }

    /// <summary>BT-23: the French framework of invoicing ("S1"); null where none is asked.</summary>
    public string? Process { get; init; }

    /// <summary>BG-1, in the order in which they are written.</summary>
    public IReadOnlyList<EInvoiceNote> Notes { get; init; } = [];

    /// <summary>BT-10.</summary>
    public string? BuyerReference { get; init; }

    /// <summary>BT-13.</summary>
    public string? PurchaseOrder { get; init; }

    /// <summary>BG-3: what it corrects, or the deposits that it takes off.</summary>
    public IReadOnlyList<PrecedingInvoice> Preceding { get; init; } = [];

    public required EInvoiceParty Seller { get; init; }
    public required EInvoiceParty Buyer { get; init; }

    /// <summary>BG-14.</summary>
    public EInvoicePeriod? Period { get; init; }

    /// <summary>BT-72.</summary>
    public DateOnly? DeliveryDate { get; init; }

    /// <summary>BT-80: the country that goods went to; asked for category K.</summary>
    public string? DeliveryCountry { get; init; }

    /// <summary>BG-16; null when no account is known.</summary>
    public EInvoicePayment? Payment { get; init; }

    /// <summary>BT-20.</summary>
    public string? Terms { get; init; }

    public TaxDue? TaxDue { get; init; }

    /// <summary>BG-20 and BG-21: one per tax group at most.</summary>
    public IReadOnlyList<EInvoiceAdjustment> Adjustments { get; init; } = [];

    /// <summary>BG-23: one per category and rate.</summary>
    public IReadOnlyList<EInvoiceTax> Taxes { get; init; } = [];

    /// <summary>BG-25, as printed.</summary>
    public IReadOnlyList<EInvoiceLine> Lines { get; init; } = [];

    public required EInvoiceTotals Totals { get; init; }
}

/// <summary>BG-22: the totals, each as the sum that the standard asks (BR-CO-10 to BR-CO-16).</summary>
/// <remarks>
/// <see cref="Lines"/> BT-106, <see cref="Allowances"/> BT-107, <see cref="Charges"/> BT-108, <see cref="Taxable"/>
/// BT-109, <see cref="Tax"/> BT-110, <see cref="Total"/> BT-112, <see cref="Prepaid"/> BT-113, <see cref="Rounding"/>
/// BT-114 (rule X4b), <see cref="Due"/> BT-115, <see cref="TaxInBooks"/> BT-111 in BT-6.
/// </remarks>
internal sealed record EInvoiceTotals(
    decimal Lines,
    decimal Allowances,
    decimal Charges,
    decimal Taxable,
    decimal Tax,
    decimal Total,
    decimal Prepaid,
    decimal Due,
    decimal Rounding = 0,
    decimal? TaxInBooks = null
);
