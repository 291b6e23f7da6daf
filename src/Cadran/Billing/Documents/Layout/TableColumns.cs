namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// Where the columns stand: figures take what they need, so that none is ever cut, the description the rest.
/// A column that no line uses is left out.
/// </summary>
internal sealed class TableColumns
{
    private const float Gap = 18;
    private const float UnitGap = 3.5f;
    private const float LeastDescription = 170;
    private const float MostUnit = 58;
    private const float MostTax = 64;

    private readonly DocumentContext context;
    private float unit;
    private float tax;

    public TableColumns(DocumentContext context)
    {
        this.context = context;
        Figures = context.Look.Body;
        Measure(context.Document.Lines);
    }

    public TextStyle Figures { get; private set; }
    public float Description { get; private set; }
    public float QuantityRight { get; private set; }
    public float UnitLeft => QuantityRight + UnitGap;
    public float UnitRight => unit > 0 ? UnitLeft + unit : QuantityRight;
    public float PriceRight { get; private set; }
    public float TaxRight { get; private set; }
    public float NetRight => context.Sheet.Right;
    public bool HasQuantity { get; private set; }
    public bool HasPrice { get; private set; }
    public bool HasTax => tax > 0;

    /// <summary>The texts of a line, wrapped.</summary>
    public LineText Wrap(PrintedLine line)
    {
        var look = context.Look;
        return new(
            [
                .. TextLine.Of(line.Description, look.Body, Description),
                .. line.Details.SelectMany(detail => TextLine.Of(detail, look.Small, Description)),
                .. TextLine.Of(line.Discount, look.Small, Description),
            ],
            LineFigures.Of(line, context.Format),
            [.. TextLine.Of(line.Unit, look.BodyQuiet, MostUnit)],
            [.. TextLine.Of(line.Tax, look.BodyQuiet, MostTax)]
        );
    }

    private void Measure(IReadOnlyList<PrintedLine> lines)
    {
        var (quantity, price, net) = (0f, 0f, 0f);
        string? lastUnit = null,
            lastTax = null;
        foreach (var line in lines)
        {
            var figures = LineFigures.Of(line, context.Format);
            quantity = Math.Max(quantity, Figures.Width(figures.Quantity));
            price = Math.Max(price, Figures.Width(figures.Price));
            net = Math.Max(net, Figures.Width(figures.Net));
            unit = Wider(unit, line.Unit, ref lastUnit, MostUnit);
            tax = Wider(tax, line.Tax, ref lastTax, MostTax);
        }
        var style = context.Document.Style;
        HasQuantity = quantity > 0 && style.ShowsQuantity;
        HasPrice = price > 0 && style.ShowsPrice;
        if (!HasQuantity)
            (unit, quantity) = (0, 0);
        price = HasPrice ? price : 0;
        // Which line has which rate is said wherever there is a choice.
        if (!style.ShowsTax && lines.Select(line => line.Tax).Distinct().Count() <= 1)
            tax = 0;
        SetOut(quantity, price, net);
    }

    private void SetOut(float quantity, float price, float net)
    {
        var gaps = Gap * (1 + Count(HasQuantity) + Count(HasPrice) + Count(HasTax));
        var fixedWidth = gaps + unit + UnitGap + tax;
        var room = context.Sheet.ContentWidth - LeastDescription - fixedWidth;
        var scale = Math.Min(1, room / Math.Max(1, quantity + price + net));
        Figures = Figures with { Size = Figures.Size * scale };

        tax = HasTax ? Headed("column.tax", tax) : 0;
        TaxRight = NetRight - Headed("column.net", net * scale) - Gap;
        PriceRight = HasTax ? TaxRight - tax - Gap : TaxRight;
        var quantityEnd = HasPrice
            ? PriceRight - Headed("column.price", price * scale) - Gap
            : PriceRight;
        QuantityRight = unit > 0 ? quantityEnd - unit - UnitGap : quantityEnd;
        var figuresLeft = HasQuantity
            ? UnitRight - QuantityWidth(quantity * scale) - Gap
            : quantityEnd;
        Description = figuresLeft - context.Sheet.Left;
    }

    private float QuantityWidth(float quantity) =>
        Math.Max(
            quantity + UnitRight - QuantityRight,
            context.Look.Caption.Width(context.Texts.Of("column.quantity"))
        );

    private float Headed(string key, float width) =>
        Math.Max(
            width,
            context.Look.Caption.Width(
                key == "column.tax" ? context.TaxText(key) : context.PriceText(key)
            )
        );

    // Neighbouring lines mostly have the same unit and tax: those are measured once.
    private float Wider(float width, string? text, ref string? last, float most)
    {
        if (text == last)
            return width;
        last = text;
        var lines = TextLine.Of(text, context.Look.BodyQuiet, most);
        return lines.Aggregate(width, (w, line) => Math.Max(w, line.Style.Width(line.Text)));
    }

    private static int Count(bool there) => there ? 1 : 0;
}
