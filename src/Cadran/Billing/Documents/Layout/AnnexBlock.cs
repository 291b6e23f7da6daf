namespace Cadran.Billing.Documents.Layout;

/// <summary>Where the columns of an annex stand, from the right: amount, rate, billed, worked.</summary>
internal static class AnnexColumns
{
    public const float Date = 58;
    private const float Amount = 70;
    private const float Rate = 56;
    private const float Hours = 50;

    /// <summary>The right edges of worked, billed, rate and amount.</summary>
    public static IReadOnlyList<float> Rights(Sheet sheet) =>
        [
            sheet.Right - Amount - Rate - Hours,
            sheet.Right - Amount - Rate,
            sheet.Right - Amount,
            sheet.Right,
        ];

    public static float TextWidth(Sheet sheet) =>
        sheet.ContentWidth - Date - Amount - Rate - (2 * Hours) - 8;
}

/// <summary>The title of an annex, with how its time was rounded.</summary>
internal sealed class AnnexTitle(DocumentContext context, PrintedAnnex annex) : Block
{
    private readonly IReadOnlyList<TextLine> lines =
    [
        .. TextLine.Of(annex.Title, context.Look.Name, context.Sheet.ContentWidth),
        .. annex.Notes.SelectMany(note =>
            TextLine.Of(note, context.Look.Small, context.Sheet.ContentWidth)
        ),
    ];

    public override float Height => TextLine.Height(lines);

    public override void Draw(Pen pen, float top) => pen.Lines(lines, context.Sheet.Left, top);
}

/// <summary>The names of an annex's columns, on every page.</summary>
internal sealed class AnnexHeader(DocumentContext context, PrintedAnnex annex) : Block
{
    private const float Rule = 0.9f;

    public override float Height => 20;

    public override float SpaceBefore => 16;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, style) = (context.Sheet, context.Look.Caption);
        pen.Text(annex.Columns[0], sheet.Left, top, style);
        pen.Text(annex.Columns[1], sheet.Left + AnnexColumns.Date, top, style);
        foreach (var (name, right) in annex.Columns.Skip(2).Zip(AnnexColumns.Rights(sheet)))
            pen.TextRight(name, right, top, style);
        pen.Hairline(sheet.Left, sheet.Right, top + Height - 3, context.Look.Accent, Rule);
    }
}

/// <summary>The line of the invoice that the rows under it are behind.</summary>
internal sealed class AnnexLineBlock : Block
{
    private const float Padding = 6;
    private const int MostLines = 3;
    private readonly DocumentContext context;
    private readonly IReadOnlyList<TextLine> text;

    public AnnexLineBlock(DocumentContext context, PrintedAnnexLine line)
    {
        this.context = context;
        text =
        [
            .. TextLine
                .Of(line.Text, context.Look.Strong, context.Sheet.ContentWidth)
                .Take(MostLines),
        ];
        KeepWithNext = true;
    }

    public override float Height => TextLine.Height(text) + (2 * Padding);

    public override bool InTable => true;

    public override void Draw(Pen pen, float top) =>
        pen.Lines(text, context.Sheet.Left, top + Padding);
}

/// <summary>An entry or an expense, or what those of a line come to.</summary>
internal sealed class AnnexRowBlock : Block
{
    private const float Padding = 3.5f;
    private const int MostLines = 12;
    private readonly DocumentContext context;
    private readonly PrintedAnnexRow row;
    private readonly bool isTotal;
    private readonly IReadOnlyList<TextLine> text;

    public AnnexRowBlock(DocumentContext context, PrintedAnnexRow row, bool isTotal = false)
    {
        (this.context, this.row, this.isTotal) = (context, row, isTotal);
        var width = AnnexColumns.TextWidth(context.Sheet);
        text =
        [
            .. TextLine
                .Of(row.What, isTotal ? context.Look.Strong : context.Look.SmallInk, width)
                .Concat(TextLine.Of(row.Note, context.Look.Small, width))
                .Take(MostLines),
        ];
    }

    public override float Height => Math.Max(TextLine.Height(text), Style.Leading) + (2 * Padding);

    public override bool InTable => true;

    private TextStyle Style => isTotal ? context.Look.Strong : context.Look.SmallInk;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, y) = (context.Sheet, top + Padding);
        if (row.Date is { } day)
            pen.Text(context.Format.ShortDate(day), sheet.Left, y, Style);
        pen.Lines(text, sheet.Left + AnnexColumns.Date, y);
        string[] figures = [row.Worked, row.Billed, row.Rate, row.Amount];
        foreach (var (figure, right) in figures.Zip(AnnexColumns.Rights(sheet)))
            pen.TextRight(figure, right, y, Style);
        pen.Hairline(
            sheet.Left,
            sheet.Right,
            top + Height,
            isTotal ? context.Look.Accent : context.Look.Hairline
        );
    }
}
