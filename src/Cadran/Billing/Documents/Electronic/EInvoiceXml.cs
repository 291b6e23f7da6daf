using Cadran.Billing.Domain.Electronic;

namespace Cadran.Billing.Documents.Electronic;

/// <summary>An e-invoice as a file.</summary>
internal static class EInvoiceXml
{
    public const string MimeType = "text/xml";

    public static byte[] Write(EInvoice invoice, EInvoiceFormat format) =>
        format switch
        {
            EInvoiceFormat.Cii => CiiXml.Write(invoice),
            EInvoiceFormat.Ubl => UblXml.Write(invoice, peppol: false),
            _ => UblXml.Write(invoice, peppol: true),
        };
}
