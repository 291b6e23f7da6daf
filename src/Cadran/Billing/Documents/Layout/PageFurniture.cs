namespace Cadran.Billing.Documents.Layout;

/// <summary>What is on every page: the footer with its number, and from the second on the carried header.</summary>
internal sealed class PageFurniture(DocumentContext context)
{
    private const float HeaderRule = 20;
    private const float Gap = 20;

    public void Draw(Pen pen, int page, int pages)
    {
        if (page > 1)
            DrawHeader(pen);
        DrawFooter(pen, page, pages);
    }

    private void DrawHeader(Pen pen)
    {
        var (sheet, look) = (context.Sheet, context.Look);
        var half = (sheet.ContentWidth / 2) - Gap;
        pen.Text(
            context.FullTitle,
            sheet.Left,
            sheet.Top,
            look.Strong.Fitting(context.FullTitle, half)
        );
        var customer = PrintableText.Line(context.Document.Customer.Name);
        var name = look.BodyQuiet.Cut(customer, half);
        pen.TextRight(name, sheet.Right, sheet.Top, look.BodyQuiet);
        pen.Hairline(sheet.Left, sheet.Right, sheet.Top + HeaderRule, look.Hairline);
    }

    private void DrawFooter(Pen pen, int page, int pages)
    {
        var (sheet, style) = (context.Sheet, context.Look.Fine);
        var number = context.Texts.Of("page", page, pages);
        pen.TextRight(number, sheet.Right, sheet.Footer, style);
        var seller = Seller();
        var room = sheet.ContentWidth - style.Width(number) - Gap;
        pen.Text(style.Cut(seller, room), sheet.Left, sheet.Footer, style);
    }

    private string Seller()
    {
        var seller = context.Document.Seller;
        string[] parts = [seller.Name, context.FullTitle];
        return string.Join(" · ", parts.Select(PrintableText.Line).Where(part => part.Length > 0));
    }
}
