using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Domain.Electronic;

/// <summary>A note (BG-1). <see cref="Code"/>: its subject (BT-21), such as PMT; null: free words.</summary>
internal sealed record EInvoiceNote(string? Code, string Text);

/// <summary>An earlier document that this one speaks of (BG-3).</summary>
internal sealed record PrecedingInvoice(string Number, DateOnly Date);

/// <summary>A period, both days in it.</summary>
internal sealed record EInvoicePeriod(DateOnly From, DateOnly Through);

/// <summary>Seller or buyer (BG-4, BG-7).</summary>
internal sealed record EInvoiceParty(string Name, PostalAddress Address, string Country)
{
    /// <summary>Nine digits, of a French company (scheme 0002).</summary>
    public string? Siren { get; init; }

    /// <summary>Fourteen digits, of a French establishment (scheme 0009).</summary>
    public string? Siret { get; init; }

    /// <summary>Its number in another register (BT-30, BT-47).</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>With its country's letters (BT-31, BT-48).</summary>
    public string? VatNumber { get; init; }

    /// <summary>Its number with the tax office when it has no VAT number (BT-32), of the seller.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>BT-33, of the seller: legal form, capital, register.</summary>
    public string? LegalForm { get; init; }

    /// <summary>BT-34, BT-49.</summary>
    public ElectronicAddress? ElectronicAddress { get; init; }
    public string? Contact { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
}

/// <summary>How it is paid (BG-16, BG-17): to an account.</summary>
/// <remarks><see cref="Sepa"/>: a SEPA credit transfer (58), else any transfer (30).</remarks>
internal sealed record EInvoicePayment(
    bool Sepa,
    string Means,
    string Iban,
    string? Holder,
    string? Bic,
    string Reference
);

/// <summary>An allowance, or a charge, on the document or a line: without sign, and why (UNTDID 5189 code 95).</summary>
/// <remarks><see cref="Category"/> and <see cref="Rate"/> are those of the tax group; on a line those of the line.</remarks>
internal sealed record EInvoiceAdjustment(
    bool IsCharge,
    decimal Amount,
    string Reason,
    string Category,
    decimal Rate
);

/// <summary>A tax group (BG-23). <see cref="ReasonCode"/> is of the list VATEX.</summary>
internal sealed record EInvoiceTax(
    string Category,
    decimal Rate,
    decimal Base,
    decimal Amount,
    string? Reason,
    string? ReasonCode
);

/// <summary>A line (BG-25).</summary>
/// <remarks>
/// <see cref="Quantity"/> BT-129, negative where something is taken back: the price (BT-146) never is (BR-27).
/// <see cref="PriceOf"/> BT-149: for how many units the price is; 1 unless no price of six decimals gives the net.
/// <see cref="Net"/> BT-131 = round(quantity × price / price-of) − allowance or + charge, exactly.
/// </remarks>
internal sealed record EInvoiceLine(
    string Id,
    string Name,
    string? Description,
    decimal Quantity,
    string Unit,
    decimal Price,
    decimal PriceOf,
    decimal Net,
    string Category,
    decimal Rate
)
{
    public EInvoiceAdjustment? Adjustment { get; init; }
    public EInvoicePeriod? Period { get; init; }
}
