namespace Cadran.Billing.Documents.Layout;

/// <summary>Where the columns of a statement stand, from the right: balance, paid, invoiced.</summary>
internal static class MovementColumns
{
    public const float Date = 62;
    private const float Figure = 82;

    public static float Balance(Sheet sheet) => sheet.Right;

    public static float Credit(Sheet sheet) => sheet.Right - Figure;

    public static float Debit(Sheet sheet) => sheet.Right - (2 * Figure);

    public static float TextWidth(Sheet sheet) => sheet.ContentWidth - Date - (3 * Figure) - 8;
}

/// <summary>The names of a statement's columns, on every page.</summary>
internal sealed class MovementHeader(DocumentContext context) : Block
{
    private const float Rule = 0.9f;

    public override float Height => 20;

    public override float SpaceBefore => 22;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, style, texts) = (context.Sheet, context.Look.Caption, context.Texts);
        pen.Text(texts.Of("movement.date"), sheet.Left, top, style);
        pen.Text(texts.Of("movement.text"), sheet.Left + MovementColumns.Date, top, style);
        pen.TextRight(texts.Of("movement.debit"), MovementColumns.Debit(sheet), top, style);
        pen.TextRight(texts.Of("movement.credit"), MovementColumns.Credit(sheet), top, style);
        pen.TextRight(texts.Of("movement.balance"), MovementColumns.Balance(sheet), top, style);
        pen.Hairline(sheet.Left, sheet.Right, top + Height - 3, context.Look.Fill, Rule);
    }
}

/// <summary>One movement of a statement.</summary>
internal sealed class MovementBlock : Block
{
    private const float Padding = 5;

    private readonly DocumentContext context;
    private readonly PrintedMovement movement;
    private readonly IReadOnlyList<TextLine> text;

    public MovementBlock(DocumentContext context, PrintedMovement movement, decimal? before)
    {
        (this.context, this.movement, Carried) = (context, movement, before);
        text =
        [
            .. TextLine
                .Of(movement.Text, context.Look.Body, MovementColumns.TextWidth(context.Sheet))
                .Take(6),
        ];
        Height = TextLine.Height(text) + (2 * Padding);
    }

    public override float Height { get; }

    public override bool InTable => true;

    public override decimal? Carried { get; }

    public override void Draw(Pen pen, float top)
    {
        var (sheet, look, format) = (context.Sheet, context.Look, context.Format);
        var y = top + Padding;
        if (movement.Date is { } day)
            pen.Text(format.ShortDate(day), sheet.Left, y, look.Body);
        pen.Lines(text, sheet.Left + MovementColumns.Date, y);
        if (movement.Amount > 0)
            Figure(pen, movement.Amount, MovementColumns.Debit(sheet), y);
        if (movement.Amount < 0)
            Figure(pen, -movement.Amount, MovementColumns.Credit(sheet), y);
        Figure(pen, movement.Balance, MovementColumns.Balance(sheet), y);
        pen.Hairline(sheet.Left, sheet.Right, top + Height, look.Hairline);
    }

    private void Figure(Pen pen, decimal amount, float right, float top) =>
        pen.TextRight(context.Format.Amount(amount), right, top, context.Look.Body);
}

/// <summary>What is owed at the end of a statement.</summary>
internal sealed class ClosingBlock(DocumentContext context, decimal closing) : Block
{
    public override float Height => 26;

    public override float SpaceBefore => 14;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, look) = (context.Sheet, context.Look);
        var label = context.Texts.Of(closing < 0 ? "due.statement.credit" : "due.statement");
        pen.Text(label, sheet.RightColumn, top + 6, look.DueLabel);
        pen.TextRight(context.Format.Money(Math.Abs(closing)), sheet.Right, top, look.DueAmount);
    }
}
