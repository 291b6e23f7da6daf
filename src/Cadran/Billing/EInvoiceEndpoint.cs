using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Platform.Api;
using Cadran.Platform.Texts;

namespace Cadran.Billing;

/// <summary>A finding in the reader's language. Weight: impossible, invalid, french or peppol.</summary>
internal sealed record EInvoiceFindingAnswer(string Rule, FindingWeight Weight, string Text);

/// <summary>The formats that it can be written in, and what is wrong with it, heaviest first.</summary>
internal sealed record EInvoiceCheckAnswer(
    IReadOnlyList<EInvoiceFormat> Formats,
    IReadOnlyList<EInvoiceFindingAnswer> Findings
)
{
    public static EInvoiceCheckAnswer Of(ElectronicInvoice electronic) =>
        new(
            [.. Enum.GetValues<EInvoiceFormat>().Where(electronic.Allows)],
            [
                .. electronic.Findings.Select(f => new EInvoiceFindingAnswer(
                    f.Rule,
                    f.Weight,
                    Texts.Current["einvoice." + f.Rule, [.. f.Values]]
                )),
            ]
        );
}

/// <summary>The e-invoice of an invoice, and its check, which a draft has too.</summary>
internal static class EInvoiceEndpoint
{
    public static async Task<IResult> Get(
        Id<Invoice> id,
        RenderInvoice render,
        CancellationToken stop,
        Choice<EInvoiceFormat>? format = null
    )
    {
        var xml = await render.Electronic(id, format?.Value ?? EInvoiceFormat.Cii, stop);
        return xml.Succeeded
            ? Results.File(xml.Value, EInvoiceXml.MimeType)
            : Problems.Of(xml.Refusals);
    }

    public static async Task<IResult> Check(
        Id<Invoice> id,
        PrintInvoice print,
        CancellationToken stop
    ) => (await print.Run(id, stop)).Select(p => EInvoiceCheckAnswer.Of(p.Electronic)).Ok();
}
