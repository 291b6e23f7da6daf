namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// What an invoice says beside its lines and totals: how to pay and the terms, the note, the legal mentions at the foot
/// of the last page. How to pay stands at the left of the totals, and the terms too where there is room for them, so that
/// it is never parted from the amount; what is left over comes after them. Texts too long for that flow over pages line
/// by line.
/// </summary>
internal sealed class ClosingTexts(DocumentContext context)
{
    private const float Gutter = 20;
    private const float LeastWidth = 150;
    private const float MostShare = 0.45f;

    private bool hasPayment = true;
    private bool hasTerms = true;

    /// <summary>The code to pay with, where it stands below those texts.</summary>
    public PaymentCode? CodeBeside { get; private set; }

    private string HowToPay =>
        string.Join(
            '\n',
            [.. context.Document.AccountLines, context.Document.PaymentInstructions ?? ""]
        );

    private float Most => (context.Sheet.Bottom - context.Sheet.NextTop) * MostShare;

    /// <summary>What stands at the left of the totals, which are that tall; asked first.</summary>
    public IReadOnlyList<TextLine> Beside(float width, float height)
    {
        if (width - Gutter < LeastWidth)
            return [];
        var payment = Section("payment", HowToPay, width - Gutter);
        var terms = Section("terms", context.Document.Terms, width - Gutter);
        var code = PaymentCode.Of(context, width - Gutter);
        var tall = TextLine.Height(payment) + (code?.Height ?? 0);
        if (tall > Most)
            return [];
        (hasPayment, CodeBeside) = (false, code);
        List<TextLine> both = [.. payment, .. payment.Count > 0 ? [Gap] : Nothing, .. terms];
        if (TextLine.Height(both) + (code?.Height ?? 0) > Math.Max(height, tall))
            return payment;
        hasTerms = false;
        return both;
    }

    /// <summary>What comes after the totals, on their page if it is short.</summary>
    public IReadOnlyList<Block> After(TotalsBlock totals)
    {
        List<Block> blocks =
        [
            .. Plain(context.Document.Closing),
            .. Note(),
            .. Payment(),
            .. Terms(),
            .. SignatureBlock.Of(context),
            .. Mentions(),
        ];
        if (blocks.Sum(block => block.SpaceBefore + block.Height) > Most)
            return blocks;
        foreach (var block in blocks.Prepend(totals).SkipLast(1))
            block.KeepWithNext = true;
        return blocks;
    }

    /// <summary>What is said before the lines.</summary>
    public IEnumerable<Block> Introduction() => Plain(context.Document.Introduction);

    /// <summary>How to pay, below the closing of a statement.</summary>
    public IReadOnlyList<Block> AfterStatement() => [.. Payment()];

    private static List<TextLine> Nothing => [];

    private TextLine Gap => new("", context.Look.SmallInk);

    private IEnumerable<Block> Plain(string? text) =>
        TextLine
            .Of(text, context.Look.Body, context.Sheet.ContentWidth)
            .Select(
                (line, i) => new TextBlock([line], context.Sheet.Left) { Before = i == 0 ? 18 : 0 }
            );

    private IEnumerable<Block> Note() => Flowing("note", context.Document.Note);

    private IEnumerable<Block> Payment() =>
        hasPayment ? [.. Flowing("payment", HowToPay), .. Code()] : [];

    private IEnumerable<Block> Code() =>
        PaymentCode.Of(context, context.Sheet.ContentWidth) is { } code
            ? [new PaymentCodeBlock(code, context.Sheet.Left)]
            : [];

    private IEnumerable<Block> Terms() => hasTerms ? Flowing("terms", context.Document.Terms) : [];

    private List<TextLine> Section(string key, string? text, float width)
    {
        List<TextLine> lines = [.. TextLine.Of(text, context.Look.SmallInk, width)];
        return lines.Count == 0
            ? lines
            : [new(context.Texts.Of(key), context.Look.Heading), .. lines];
    }

    private IEnumerable<Block> Flowing(string key, string? text)
    {
        var lines = Section(key, text, context.Sheet.ContentWidth);
        return lines.Select(
            (line, i) =>
                new TextBlock([line], context.Sheet.Left)
                {
                    Before = i == 0 ? 24 : 0,
                    KeepWithNext = i == 0,
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
