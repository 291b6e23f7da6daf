namespace Cadran.Billing.Documents.Layout;

/// <summary>The names of the columns, at the top of the table on every page.</summary>
internal sealed class TableHeader(DocumentContext context, TableColumns columns) : Block
{
    private const float Rule = 0.9f;

    public override float Height => 20;

    public override float SpaceBefore => 22;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, style) = (context.Sheet, context.Look.Caption);
        pen.Text(context.Texts.Of("column.description"), sheet.Left, top, style);
        if (columns.HasQuantity)
            pen.TextRight(context.Texts.Of("column.quantity"), columns.UnitRight, top, style);
        if (columns.HasPrice)
            pen.TextRight(context.PriceText("column.price"), columns.PriceRight, top, style);
        if (columns.HasTax)
            pen.TextRight(context.TaxText("column.tax"), columns.TaxRight, top, style);
        pen.TextRight(context.PriceText("column.net"), columns.NetRight, top, style);
        pen.Hairline(sheet.Left, sheet.Right, top + Height - 3, context.Look.Fill, Rule);
    }
}
