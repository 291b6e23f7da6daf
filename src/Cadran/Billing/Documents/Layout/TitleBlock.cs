using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>The top of the first page: what it is and its number; the logo, or the seller's name.</summary>
internal sealed class TitleBlock(DocumentContext context, SKImage? logo) : Block
{
    private const float Gap = 24;
    private const float WordmarkShare = 0.36f;

    // So that the addresses below stand in the window of an envelope.
    public override float Height => 86;

    public override void Draw(Pen pen, float top)
    {
        var width = context.Sheet.ContentWidth - DrawMark(pen, top) - Gap;
        if (context.IsDraft)
            DrawDraft(pen, top);
        else
            DrawTitle(pen, top, width);
    }

    private void DrawTitle(Pen pen, float top, float width)
    {
        var (title, left) = (context.Title + " ", context.Sheet.Left);
        var both = context.Look.Title.Fitting(title + context.Number, width);
        pen.Text(title, left, top, both);
        var number = context.Look.TitleNumber with { Size = both.Size };
        pen.Text(context.Number, left + both.Width(title), top, number);
    }

    private void DrawDraft(Pen pen, float top)
    {
        var (left, style, tag) = (context.Sheet.Left, context.Look.Title, context.Look.Small);
        pen.Text(context.Title, left, top, style);
        pen.Text(context.Texts.Of("draft.number"), left, top + 31, context.Look.BodyQuiet);

        var draft = context.Texts.Of("draft");
        var tagLeft = left + style.Width(context.Title) + 14;
        var area = SKRect.Create(tagLeft, top + 7, tag.Width(draft) + 16, 17);
        pen.Outline(area, tag.Color, area.Height / 2);
        pen.Text(draft, tagLeft + 8, area.MidY - (tag.Leading / 2), tag);
    }

    /// <summary>The answer is its width.</summary>
    private float DrawMark(Pen pen, float top)
    {
        var right = context.Sheet.Right;
        if (logo is null)
            return DrawWordmark(pen, right, top + 6);
        var size = Logo.SizeOf(logo);
        pen.Image(logo, SKRect.Create(right - size.Width, top, size.Width, size.Height));
        return size.Width;
    }

    private float DrawWordmark(Pen pen, float right, float top)
    {
        var style = context.Look.Wordmark;
        var width = context.Sheet.ContentWidth * WordmarkShare;
        var lines = TextLine.Of(context.Document.Seller.Name, style, width).ToList();
        foreach (var line in lines)
        {
            pen.TextRight(line.Text, right, top, line.Style);
            top += style.Leading;
        }
        return lines.Select(line => style.Width(line.Text)).DefaultIfEmpty().Max();
    }
}
