using Cadran.Billing.Domain.Looks;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>The top of the first page: what it is and its number; the logo, or the seller's name.</summary>
internal sealed class TitleBlock(DocumentContext context, SKImage? logo) : Block
{
    private const float Gap = 24;
    private const float WordmarkShare = 0.36f;
    private const float BandDepth = 62;
    private const float RuleDepth = 60;
    private const float RuleWidth = 2;
    private const float Ground = 5;

    // So that the addresses below stand in the window of an envelope.
    public override float Height => 86;

    public override void Draw(Pen pen, float top)
    {
        DrawGround(pen, top);
        var width = context.Sheet.ContentWidth - DrawMark(pen, top) - Gap;
        if (context.IsDraft)
            DrawDraft(pen, top);
        else
            DrawTitle(pen, top, width);
    }

    private DocumentStyle Style => context.Document.Style;

    private bool LogoLeft => Style.Logo == LogoPlace.Left;

    /// <summary>What stands behind or under the title: nothing, a rule, a band to the edges of the sheet.</summary>
    private void DrawGround(Pen pen, float top)
    {
        var (sheet, look) = (context.Sheet, context.Look);
        if (Style.Header == HeaderStyle.Band)
            pen.Fill(SKRect.Create(0, 0, sheet.Width, top + BandDepth), look.Fill, 0);
        else if (Style.Header == HeaderStyle.Rule)
            pen.Hairline(sheet.Left, sheet.Right, top + RuleDepth, look.Fill, RuleWidth);
    }

    private void DrawTitle(Pen pen, float top, float width)
    {
        var title = context.Title + " ";
        var both = context.Look.Title.Fitting(title + context.Number, width);
        var left = TitleLeft(
            both.Width(title)
                + (both with { Font = context.Look.TitleNumber.Font }).Width(context.Number)
        );
        pen.Text(title, left, top, both);
        var number = context.Look.TitleNumber with { Size = both.Size };
        pen.Text(context.Number, left + both.Width(title), top, number);
    }

    private void DrawDraft(Pen pen, float top)
    {
        var (style, tag, quiet) = (
            context.Look.Title,
            context.Look.TitleSmall,
            context.Look.TitleQuiet
        );
        var (draft, hint) = (context.Texts.Of("draft"), context.Texts.Of("draft.number"));
        var left = TitleLeft(
            Math.Max(style.Width(context.Title) + tag.Width(draft) + 30, quiet.Width(hint))
        );
        pen.Text(context.Title, left, top, style);
        pen.Text(hint, left, top + 31, quiet);

        var tagLeft = left + style.Width(context.Title) + 14;
        var area = SKRect.Create(tagLeft, top + 7, tag.Width(draft) + 16, 17);
        pen.Outline(area, tag.Color, area.Height / 2);
        pen.Text(draft, tagLeft + 8, area.MidY - (tag.Leading / 2), tag);
    }

    /// <summary>Where what has that width begins: opposite to the logo.</summary>
    private float TitleLeft(float width) =>
        LogoLeft ? context.Sheet.Right - width : context.Sheet.Left;

    /// <summary>The answer is its width.</summary>
    private float DrawMark(Pen pen, float top)
    {
        if (logo is null)
            return DrawWordmark(pen, top + 6);
        var size = Logo.SizeOf(logo);
        var left = LogoLeft ? context.Sheet.Left : context.Sheet.Right - size.Width;
        var area = SKRect.Create(left, top, size.Width, size.Height);
        // A logo is made for paper: on a band it keeps a white ground.
        if (Style.Header == HeaderStyle.Band)
            pen.Fill(SKRect.Inflate(area, Ground, Ground), SKColors.White, 4);
        pen.Image(logo, area);
        return size.Width;
    }

    private float DrawWordmark(Pen pen, float top)
    {
        var style = context.Look.Wordmark;
        var width = context.Sheet.ContentWidth * WordmarkShare;
        var lines = TextLine.Of(context.Document.Seller.Name, style, width).ToList();
        foreach (var line in lines)
        {
            var left = context.Sheet.Right - style.Width(line.Text);
            pen.Text(line.Text, LogoLeft ? context.Sheet.Left : left, top, line.Style);
            top += style.Leading;
        }
        return lines.Select(line => style.Width(line.Text)).DefaultIfEmpty().Max();
    }
}
