using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// Where a customer signs a quote: the words to write, place and date, name, a frame for the signature. Of one that was
/// accepted: who accepted it and when.
/// </summary>
internal sealed class SignatureBlock : Block
{
    private const float Padding = 11;
    private const float RowGap = 6;
    private const float Room = 52;

    private readonly DocumentContext context;
    private readonly List<TextLine> head;
    private readonly List<TextLine> rows;

    private SignatureBlock(DocumentContext context)
    {
        this.context = context;
        var width = context.Sheet.ContentWidth - (2 * Padding);
        var (look, texts) = (context.Look, context.Texts);
        if (context.Document.Acceptance is { } accepted)
        {
            head =
            [
                new(texts.Of("sign.accepted"), look.Heading),
                .. TextLine.Of(accepted, look.Body, width),
            ];
            rows = [];
            Height = (2 * Padding) + TextLine.Height(head);
            return;
        }
        head =
        [
            new(texts.Of("sign.title"), look.Heading),
            .. TextLine.Of(texts.Of("sign.how"), look.SmallInk, width),
        ];
        rows =
        [
            .. new[] { "sign.place", "sign.name", "sign.signature" }.Select(key => new TextLine(
                texts.Of(key),
                look.Caption
            )),
        ];
        Height = (2 * Padding) + TextLine.Height(head) + RowGap + Room;
    }

    public override float Height { get; }

    public override float SpaceBefore => 24;

    /// <summary>On quotes only.</summary>
    public static IEnumerable<Block> Of(DocumentContext context) =>
        context.Document.Kind == PrintedKind.Quote ? [new SignatureBlock(context)] : [];

    public override void Draw(Pen pen, float top)
    {
        var sheet = context.Sheet;
        pen.Fill(SKRect.Create(sheet.Left, top, sheet.ContentWidth, Height), context.Look.Tint, 4);
        pen.Lines(head, sheet.Left + Padding, top + Padding);
        if (rows.Count == 0)
            return;
        var y = top + Padding + TextLine.Height(head) + RowGap;
        var column = (sheet.ContentWidth - (2 * Padding)) / rows.Count;
        foreach (var (i, row) in rows.Index())
            pen.Text(row.Text, sheet.Left + Padding + (i * column), y, row.Style);
    }
}
