using Cadran.Billing.Documents.Electronic;
using Cadran.Billing.Domain.Electronic;
using Cadran.Platform;
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
    private const string Pdf = "facturx";

    /// <summary>format: cii (left out too), ubl, peppol; facturx is the PDF with the first inside.</summary>
    public static async Task<IResult> Get(
        Id<Invoice> id,
        RenderInvoice render,
        CancellationToken stop,
        string? format = null
    )
    {
        if (
            !Choice<EInvoiceFormat>.TryParse(
                format is null or Pdf ? "cii" : format,
                null,
                out var asked
            )
        )
            return Problems.Of(
                PlatformRefusals.NotChosen("format") with
                {
                    Kind = RefusalKind.Malformed,
                }
            );
        var xml = await render.Electronic(id, asked.Value, stop);
        if (!xml.Succeeded)
            return Problems.Of(xml.Refusals);
        if (format != Pdf)
            return Results.File(xml.Value, EInvoiceXml.MimeType);
        var pdf = await render.Bytes(id, stop);
        return pdf.Succeeded
            ? Results.File(pdf.Value, "application/pdf")
            : Problems.Of(pdf.Refusals);
    }

    public static async Task<IResult> Check(
        Id<Invoice> id,
        PrintInvoice print,
        CancellationToken stop
    ) => (await print.Run(id, stop)).Select(p => EInvoiceCheckAnswer.Of(p.Electronic)).Ok();
}
