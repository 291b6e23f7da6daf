namespace Cadran.Billing.Documents.Layout;

/// <summary>Dates and references in a strip between two hairlines.</summary>
internal sealed class FactsBlock : Block
{
    private const float Padding = 9;
    private const float Gap = 30;
    private const float RowGap = 7;

    private readonly DocumentContext context;
    private readonly List<List<Fact>> rows =
    [
        [],
    ];

    public FactsBlock(DocumentContext context)
    {
        this.context = context;
        foreach (var fact in Facts())
            Add(fact);
        Height = rows.Sum(HeightOf) + (RowGap * (rows.Count - 1)) + (2 * Padding);
    }

    public override float Height { get; }

    public override float SpaceBefore => 18;

    public override void Draw(Pen pen, float top)
    {
        var (sheet, look) = (context.Sheet, context.Look);
        pen.Hairline(sheet.Left, sheet.Right, top, look.Hairline);
        pen.Hairline(sheet.Left, sheet.Right, top + Height, look.Hairline);
        var y = top + Padding;
        foreach (var row in rows)
        {
            Draw(pen, row, y);
            y += HeightOf(row) + RowGap;
        }
    }

    private void Draw(Pen pen, List<Fact> row, float top)
    {
        var left = context.Sheet.Left;
        foreach (var fact in row)
        {
            pen.Text(fact.Label, left, top, context.Look.Caption);
            pen.Lines(fact.Value, left, top + context.Look.Caption.Leading);
            left += fact.Width + Gap;
        }
    }

    private void Add(Fact fact)
    {
        var used = rows[^1].Sum(f => f.Width + Gap);
        if (rows[^1].Count > 0 && used + fact.Width > context.Sheet.ContentWidth)
            rows.Add([]);
        rows[^1].Add(fact);
    }

    private float HeightOf(List<Fact> row) =>
        context.Look.Caption.Leading + row.Max(fact => TextLine.Height(fact.Value));

    private IEnumerable<Fact> Facts()
    {
        var document = context.Document;
        var isStatement = document.Kind == PrintedKind.Statement;
        yield return Of(
            isStatement ? "issueDate.statement" : "issueDate",
            context.Format.Date(document.IssueDate)
        );
        if (document.DueDate is { } due)
            yield return Of(
                document.Kind == PrintedKind.Quote ? "dueDate.quote" : "dueDate",
                context.Format.Date(due)
            );
        if (document.ServiceFrom is not null || document.ServiceThrough is not null)
            yield return Of(
                isStatement ? "period.statement" : "period",
                context.Format.Period(document.ServiceFrom, document.ServiceThrough)
            );
        if (document.Quote is { } quote)
            yield return Of("quote", Earlier(quote));
        if (document.Earlier.Count > 0)
            yield return Of(
                document.Kind == PrintedKind.CreditNote ? "corrects" : "deposits",
                string.Join('\n', document.Earlier.Select(Earlier))
            );
        if (!string.IsNullOrWhiteSpace(document.Project))
            yield return Of("project", document.Project);
        if (!string.IsNullOrWhiteSpace(document.CustomerReference))
            yield return Of("customerReference", document.CustomerReference);
        if (!string.IsNullOrWhiteSpace(document.PurchaseOrder))
            yield return Of("purchaseOrder", document.PurchaseOrder);
    }

    private string Earlier(PrintedEarlier earlier) =>
        context.Texts.Of("earlier", earlier.Number, context.Format.Date(earlier.Date));

    private Fact Of(string key, string value)
    {
        var label = context.Texts.Of(key);
        var lines = TextLine.Of(value, context.Look.Strong, context.Sheet.ContentWidth).ToList();
        var widest = lines.Select(line => line.Style.Width(line.Text)).DefaultIfEmpty().Max();
        return new(label, lines, Math.Max(widest, context.Look.Caption.Width(label)));
    }

    private sealed record Fact(string Label, List<TextLine> Value, float Width);
}
