using QRCoder;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// The code that a bank's app reads to pay, drawn as squares, with a word on what it is. It is large enough to be read
/// (20 mm at least) and has white of four modules around it (EPC069-12).
/// </summary>
internal sealed class PaymentCode
{
    private const float Side = 70;
    private const int Quiet = 4;
    private const float Gap = 12;

    private readonly bool[][] modules;
    private readonly IReadOnlyList<TextLine> words;

    private PaymentCode(bool[][] modules, IReadOnlyList<TextLine> words) =>
        (this.modules, this.words) = (modules, words);

    /// <summary>Null when the document has none.</summary>
    public static PaymentCode? Of(DocumentContext context, float width) =>
        context.Document.PaymentCode is not { } text
            ? null
            : new(
                Modules(text),
                [
                    .. TextLine.Of(
                        context.Texts.Of("payment.code"),
                        context.Look.Small,
                        Math.Min(150, width - Side - Gap)
                    ),
                ]
            );

    public float Height => Side + (2 * Module * Quiet);

    private float Module => Side / modules.Length;

    public void Draw(Pen pen, float left, float top)
    {
        top += Module * Quiet;
        pen.Squares(Squares(left, top), SKColors.Black);
        pen.Lines(words, left + Side + Gap, top);
    }

    /// <summary>Runs of black in a row as one square.</summary>
    private IEnumerable<SKRect> Squares(float left, float top)
    {
        for (var row = 0; row < modules.Length; row++)
        for (var column = 0; column < modules.Length; column++)
        {
            if (!modules[row][column])
                continue;
            var first = column;
            while (column < modules.Length && modules[row][column])
                column++;
            yield return SKRect.Create(
                left + (first * Module),
                top + (row * Module),
                (column - first) * Module,
                Module
            );
        }
    }

    private static bool[][] Modules(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(
            text,
            QRCodeGenerator.ECCLevel.M,
            forceUtf8: true,
            utf8BOM: false,
            QRCodeGenerator.EciMode.Utf8
        );
        // What comes has the white around it.
        var size = code.ModuleMatrix.Count - (2 * Quiet);
        return
        [
            .. Enumerable
                .Range(Quiet, size)
                .Select(row =>
                    Enumerable
                        .Range(Quiet, size)
                        .Select(column => code.ModuleMatrix[row][column])
                        .ToArray()
                ),
        ];
    }
}

/// <summary>The code by itself, where there is no room for it beside the totals.</summary>
internal sealed class PaymentCodeBlock(PaymentCode code, float left) : Block
{
    public override float Height => code.Height;

    public override void Draw(Pen pen, float top) => code.Draw(pen, left, top);
}
