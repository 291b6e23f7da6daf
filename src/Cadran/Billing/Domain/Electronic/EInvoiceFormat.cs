namespace Cadran.Billing.Domain.Electronic;

/// <summary>What an e-invoice is written in.</summary>
public enum EInvoiceFormat
{
    /// <summary>UN/CEFACT Cross Industry Invoice, profile EN 16931: what a Factur-X PDF carries.</summary>
    Cii,

    /// <summary>UBL 2.1 of EN 16931, as French platforms take it.</summary>
    Ubl,

    /// <summary>UBL 2.1 as Peppol BIS Billing 3.</summary>
    Peppol,
}
