namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// What stands after the totals: the note, how to pay and the terms side by side, the legal mentions at the
/// foot of the last page. Texts too long for that flow over pages line by line.
/// </summary>
internal sealed class ClosingTexts(DocumentContext context)
{
    private const float Gutter = 20;
    private const float MostShare = 0.45f;

    private float Most => (context.Sheet.Bottom - context.Sheet.NextTop) * MostShare;

    public IEnumerable<Block> Blocks() => [.. Note(), .. PaymentAndTerms(), .. Mentions()];

    private IEnumerable<Block> Note() => Flowing("note", context.Document.Note);

    private IEnumerable<Block> PaymentAndTerms()
    {
        var (payment, terms) = (context.Document.PaymentInstructions, context.Document.Terms);
        var sheet = context.Sheet;
        var left = Section("payment", payment, sheet.RightColumn - sheet.Left - Gutter);
        var right = Section("terms", terms, sheet.Right - sheet.RightColumn);
        if (Math.Max(TextLine.Height(left), TextLine.Height(right)) > Most)
            return [.. Flowing("payment", payment), .. Flowing("terms", terms)];
        if (left.Count == 0)
            (left, right) = (right, left);
        return left.Count == 0 ? [] : [new TwoColumnsBlock(context, left, right)];
    }

    private List<TextLine> Section(string key, string? text, float width)
    {
        List<TextLine> lines = [.. TextLine.Of(text, context.Look.SmallInk, width)];
        return lines.Count == 0 ? [] : [new(context.Texts.Of(key), context.Look.Heading), .. lines];
    }

    private IEnumerable<Block> Flowing(string key, string? text)
    {
        var lines = Section(key, text, context.Sheet.ContentWidth);
        return lines.Select(
            (line, i) =>
                new TextBlock([line], context.Sheet.Left)
                {
                    Before = i == 0 ? 24 : 0,
                    WithNext = i == 0,
                }
        );
    }

    private IEnumerable<Block> Mentions()
    {
        var (sheet, look) = (context.Sheet, context.Look);
        List<TextLine> lines =
        [
            .. context.Document.LegalMentions.SelectMany(mention =>
                TextLine.Of(mention, look.Fine, sheet.ContentWidth)
            ),
        ];
        if (lines.Count == 0)
            return [];
        return TextLine.Height(lines) <= Most
            ? [new TextBlock(lines, sheet.Left) { Before = 12, Foot = true }]
            : lines.Select(line => new TextBlock([line], sheet.Left));
    }
}
