namespace Cadran.Billing.Documents.Layout;

/// <summary>What the lines of the pages before come to, at the top of a page on which the table goes on.</summary>
internal sealed class CarriedBlock(DocumentContext context, TableColumns columns, decimal amount)
    : Block
{
    public const float Tall = 23;

    public override float Height => Tall;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, look) = (context.Sheet, context.Look);
        var text = top + ((Tall - look.BodyQuiet.Leading) / 2);
        pen.Text(context.Texts.Of("carried"), sheet.Left, text, look.BodyQuiet);
        pen.TextRight(
            context.Format.Amount(amount),
            columns.NetRight,
            text,
            columns.Figures with
            {
                Color = look.BodyQuiet.Color,
            }
        );
        pen.Hairline(sheet.Left, sheet.Right, top + Height, look.Hairline);
    }
}
