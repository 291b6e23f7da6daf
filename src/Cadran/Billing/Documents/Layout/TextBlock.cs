namespace Cadran.Billing.Documents.Layout;

/// <summary>A few lines of text that stay together.</summary>
internal sealed class TextBlock(IReadOnlyList<TextLine> lines, float left) : Block
{
    public override float Height { get; } = TextLine.Height(lines);

    public float Before { get; init; }

    public bool WithNext { get; init; }

    public bool Foot { get; init; }

    public override float SpaceBefore => Before;

    public override bool KeepWithNext => WithNext;

    public override bool AtFoot => Foot;

    public override void Draw(Pen pen, float top) => pen.Lines(lines, left, top);
}

/// <summary>Two texts side by side, under one hairline.</summary>
internal sealed class TwoColumnsBlock(
    DocumentContext context,
    IReadOnlyList<TextLine> left,
    IReadOnlyList<TextLine> right
) : Block
{
    private const float Padding = 12;

    public override float Height { get; } =
        Padding + Math.Max(TextLine.Height(left), TextLine.Height(right));

    public override float SpaceBefore => 24;

    public override void Draw(Pen pen, float top)
    {
        var sheet = context.Sheet;
        // The carried header has its own.
        if (top > sheet.NextTop)
            pen.Hairline(sheet.Left, sheet.Right, top, context.Look.Hairline);
        pen.Lines(left, sheet.Left, top + Padding);
        pen.Lines(right, sheet.RightColumn, top + Padding);
    }
}
