namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// One line of the table. It is wrapped when it is measured and again when it is drawn, so that what stays
/// in memory of ten thousand lines is their heights.
/// </summary>
internal sealed class RowBlock : Block
{
    private readonly DocumentContext context;
    private readonly TableColumns columns;
    private readonly PrintedLine line;

    private RowBlock(
        DocumentContext context,
        TableColumns columns,
        PrintedLine line,
        float height,
        bool isLast,
        decimal? before
    )
    {
        Carried = before;
        this.context = context;
        this.columns = columns;
        this.line = line;
        // The totals never stand alone on a page.
        KeepWithNext = isLast;
        Height = height;
    }

    public override float Height { get; }

    public override bool InTable => true;

    public override decimal? Carried { get; }

    /// <summary>The line as one block, or, when it is taller than a page, as blocks of one text line each.</summary>
    public static IEnumerable<Block> Of(
        DocumentContext context,
        TableColumns columns,
        PrintedLine line,
        float most,
        bool isLast,
        decimal? before
    )
    {
        var text = columns.Wrap(line);
        var height = text.Height + (2 * context.Look.RowPadding);
        return height <= most
            ? [new RowBlock(context, columns, line, height, isLast, before)]
            : RowPiece.Of(context, columns, text);
    }

    public override void Draw(Pen pen, float top)
    {
        var text = columns.Wrap(line);
        var textTop = top + context.Look.RowPadding;
        pen.Lines(text.Description, context.Sheet.Left, textTop);
        RowFigures.Draw(pen, columns, text, textTop);
        pen.Hairline(context.Sheet.Left, context.Sheet.Right, top + Height, context.Look.Hairline);
    }
}

/// <summary>The right side of a line.</summary>
internal static class RowFigures
{
    public static void Draw(Pen pen, TableColumns columns, LineText text, float top)
    {
        var style = columns.Figures;
        if (columns.HasQuantity)
        {
            pen.TextRight(text.Figures.Quantity, columns.QuantityRight, top, style);
            pen.Lines(text.Unit, columns.UnitLeft, top);
        }
        if (columns.HasPrice)
            pen.TextRight(text.Figures.Price, columns.PriceRight, top, style);
        foreach (var (i, line) in columns.HasTax ? text.Tax.Index() : [])
            pen.TextRight(line.Text, columns.TaxRight, top + (i * line.Style.Leading), line.Style);
        pen.TextRight(text.Figures.Net, columns.NetRight, top, style);
    }
}

/// <summary>One text line of a row that is taller than a page; the first has the figures.</summary>
internal sealed class RowPiece(
    DocumentContext context,
    TableColumns columns,
    LineText text,
    int index
) : Block
{
    private float Padding => context.Look.RowPadding;

    public override float Height =>
        text.Description[index].Style.Leading + (IsFirst ? Padding : 0) + (IsLast ? Padding : 0);

    public override bool InTable => true;

    private bool IsFirst => index == 0;

    private bool IsLast => index == text.Description.Count - 1;

    public static IEnumerable<Block> Of(
        DocumentContext context,
        TableColumns columns,
        LineText text
    ) => text.Description.Select((_, i) => new RowPiece(context, columns, text, i));

    public override void Draw(Pen pen, float top)
    {
        var textTop = top + (IsFirst ? Padding : 0);
        var line = text.Description[index];
        pen.Text(line.Text, context.Sheet.Left, textTop, line.Style);
        if (IsFirst)
            RowFigures.Draw(pen, columns, text, textTop);
        if (IsLast)
            pen.Hairline(
                context.Sheet.Left,
                context.Sheet.Right,
                top + Height,
                context.Look.Hairline
            );
    }
}
