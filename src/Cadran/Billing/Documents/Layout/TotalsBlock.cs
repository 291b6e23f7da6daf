using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// The totals on the right, and in a tinted box what is to be paid; on the left, where it is otherwise empty, how to
/// pay it. Never split.
/// </summary>
internal sealed class TotalsBlock : Block
{
    private const float Gap = 14;
    private const float RowGap = 4;
    private const float BoxGap = 10;
    private const float BoxPadding = 11;

    private readonly DocumentContext context;
    private readonly List<TotalRow> rows;
    private readonly List<TextLine> dueLabels;
    private readonly string dueAmount;
    private readonly IReadOnlyList<TextLine> beside;
    private readonly PaymentCode? code;

    public TotalsBlock(DocumentContext context, ClosingTexts texts)
    {
        this.context = context;
        (dueLabels, dueAmount) = (DueLabels(), context.Format.Money(Totals.Due));
        Width = WidthOf(dueLabels, dueAmount);
        rows = [.. Rows()];
        var height = rows.Sum(row => row.Height + RowGap) + BoxGap + BoxHeight;
        beside = texts.Beside(Left - context.Sheet.Left, height);
        code = texts.CodeBeside;
        Height = Math.Max(height, TextLine.Height(beside) + (code?.Height ?? 0));
    }

    public override float Height { get; }

    public override float SpaceBefore => 16;

    private PrintedTotals Totals => context.Document.Totals;

    private float Width { get; }

    private float Right => context.Sheet.Right;

    private float Left => context.Sheet.Right - Width;

    private float BoxHeight =>
        (2 * BoxPadding) + context.Look.DueAmount.Leading + (DueBy is null ? 0 : 3);

    private string? DueBy =>
        context.Document is { Kind: PrintedKind.Invoice or PrintedKind.Deposit, DueDate: { } due }
        && Totals.Due > 0
            ? context.Texts.Of("due.by", context.Format.Date(due))
            : null;

    public override void Draw(Pen pen, float top)
    {
        pen.Lines(beside, context.Sheet.Left, top);
        code?.Draw(pen, context.Sheet.Left, top + TextLine.Height(beside));
        foreach (var row in rows)
        {
            pen.Lines(row.Label, Left, top);
            if (row.Base is { } on)
                pen.Text(on.Text, Left + row.LabelWidth, top, on.Style);
            pen.TextRight(row.Amount, Right, top, row.Style);
            top += row.Height + RowGap;
        }
        DrawDue(pen, top + BoxGap);
    }

    private void DrawDue(Pen pen, float top)
    {
        var (look, amount) = (context.Look, dueAmount);
        var area = SKRect.Create(Left, top, Width, BoxHeight);
        var (left, right) = (Left + BoxPadding, Right - BoxPadding);
        pen.Fill(area, look.Tint, 4);

        var widest = dueLabels.Max(line => line.Style.Width(line.Text));
        var style = look.DueAmount.Fitting(amount, right - left - Gap - widest);
        pen.Lines(dueLabels, left, area.MidY - (TextLine.Height(dueLabels) / 2));
        pen.TextRight(amount, right, area.MidY - (style.Leading / 2), style);
    }

    // The right column, or more where a large amount needs it.
    private float WidthOf(List<TextLine> labels, string amount)
    {
        var widest = labels.Max(line => line.Style.Width(line.Text));
        var needed = widest + Gap + context.Look.DueAmount.Width(amount) + (2 * BoxPadding);
        var column = context.Sheet.Right - context.Sheet.RightColumn;
        return Math.Clamp(needed, column, context.Sheet.ContentWidth);
    }

    private List<TextLine> DueLabels()
    {
        var label = new TextLine(context.Texts.Of(DueKey()), context.Look.DueLabel);
        return DueBy is { } by ? [label, new(by, context.Look.Caption)] : [label];
    }

    private string DueKey() =>
        context.Document.Kind switch
        {
            PrintedKind.CreditNote => "due.creditNote",
            PrintedKind.Quote => "due.quote",
            _ => Totals.Paid == 0 && Totals.Deposits.Count == 0 ? "due" : "due.rest",
        };

    private IEnumerable<TotalRow> Rows()
    {
        var (look, before) = (context.Look, Totals.LinesNet);
        if (Totals.Discount is { } discount)
        {
            yield return Row(
                context.Texts.Of(
                    context.Document.PricesIncludeTax ? "net.lines.gross" : "net.lines"
                ),
                null,
                before,
                look.Body
            );
            yield return Row(discount.Label, null, discount.Amount, look.Body);
            before += discount.Amount;
        }
        if (Totals.Taxes.Count > 0 || Totals.Discount is not null)
            yield return Row(context.TaxText("net"), null, before, look.Body);
        foreach (var tax in Totals.Taxes)
            yield return Tax(tax);
        if (Totals.TaxInBooks is { } books)
            yield return Row(
                context.TaxText("tax.books", books.Amount.Currency.Code),
                books.Rate,
                context.Format.Money(books.Amount),
                look.Body
            );
        if (Totals.Rounding != 0)
        {
            yield return Row(
                context.Texts.Of("total.beforeRounding"),
                null,
                Totals.Total - Totals.Rounding,
                look.Body
            );
            yield return Row(context.Texts.Of("rounding"), null, Totals.Rounding, look.Body);
        }
        var total = Totals.Taxes.Count > 0 ? context.TaxText("total") : context.Texts.Of("total");
        yield return Row(total, null, Totals.Total, look.Strong);
        foreach (var deposit in Totals.Deposits)
            yield return Row(
                context.Texts.Of("deposit", deposit.Number, context.Format.Date(deposit.Date)),
                deposit.Tax == 0
                    ? null
                    : context.Texts.Of("deposit.tax", context.Format.Money(deposit.Tax)),
                -deposit.Amount,
                look.Body
            );
        if (Totals.Paid != 0)
            yield return Row(context.Texts.Of("paid"), null, -Totals.Paid, look.Body);
    }

    // What the tax is reckoned on stands beside its label where there is room, else below.
    private TotalRow Tax(PrintedTax tax)
    {
        var look = context.Look;
        var on = context.Texts.Of("tax.on", context.Format.Money(tax.Base));
        var row = Row(tax.Label, tax.Registration, tax.Amount, look.Body);
        var used = row.LabelWidth + look.BodyQuiet.Width(on) + Gap + look.Body.Width(row.Amount);
        return used <= Width
            ? row with
            {
                Base = new TextLine(on, look.BodyQuiet),
            }
            : Row(tax.Label, $"{on}\n{tax.Registration}", tax.Amount, look.Body);
    }

    private TotalRow Row(string label, string? hint, decimal amount, TextStyle style) =>
        Row(label, hint, context.Format.Money(amount), style);

    private TotalRow Row(string label, string? hint, string figure, TextStyle style)
    {
        var room = Width - Gap - style.Width(figure);
        return new(
            [.. TextLine.Of(label, style, room), .. TextLine.Of(hint, context.Look.Caption, room)],
            figure,
            style
        );
    }

    private sealed record TotalRow(List<TextLine> Label, string Amount, TextStyle Style)
    {
        public TextLine? Base { get; init; }

        public float LabelWidth => Style.Width(Label.Count > 0 ? Label[0].Text + "  " : "");

        public float Height => Math.Max(Style.Leading, TextLine.Height(Label));
    }
}
