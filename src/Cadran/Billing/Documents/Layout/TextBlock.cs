namespace Cadran.Billing.Documents.Layout;

/// <summary>A few lines of text that stay together.</summary>
internal sealed class TextBlock(IReadOnlyList<TextLine> lines, float left) : Block
{
    public override float Height { get; } = TextLine.Height(lines);

    public float Before { get; init; }

    public bool Foot { get; init; }

    public override float SpaceBefore => Before;

    public override bool AtFoot => Foot;

    public override void Draw(Pen pen, float top) => pen.Lines(lines, left, top);
}
