namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// Seller and customer side by side; the customer on the side where envelopes of the country have a window.
/// </summary>
internal sealed class PartiesBlock : Block
{
    private const float LeastHeight = 96;

    private readonly DocumentContext context;
    private readonly List<TextLine> seller;
    private readonly List<TextLine> customer;

    public PartiesBlock(DocumentContext context)
    {
        this.context = context;
        seller = [.. SellerLines()];
        customer = [.. CustomerLines()];
        Height = Math.Max(
            LeastHeight,
            Math.Max(TextLine.Height(seller), TextLine.Height(customer))
        );
    }

    public override float Height { get; }

    private float ColumnWidth => context.Sheet.Right - context.Sheet.RightColumn;

    public override void Draw(Pen pen, float top)
    {
        var (left, right) = context.Format.WindowOnTheRight
            ? (seller, customer)
            : (customer, seller);
        pen.Lines(left, context.Sheet.Left, top);
        pen.Lines(right, context.Sheet.RightColumn, top);
    }

    private IEnumerable<TextLine> SellerLines()
    {
        var (party, look) = (context.Document.Seller, context.Look);
        return
        [
            new(context.Texts.Of("from"), look.Caption),
            .. Lines(party.Name, look.Name),
            .. party.Address.SelectMany(line => Lines(line, look.Body)),
            .. Lines(Joined([party.Email, party.Phone]), look.Body),
            .. Lines(party.LegalForm, look.Small),
            .. Identifiers(party.Identifiers),
        ];
    }

    private IEnumerable<TextLine> CustomerLines()
    {
        var (party, look) = (context.Document.Customer, context.Look);
        return
        [
            new(context.Texts.Of("to"), look.Caption),
            .. Lines(party.Name, look.Name),
            .. Lines(Contact(party), look.Body),
            .. party.Address.SelectMany(line => Lines(line, look.Body)),
            .. Identifiers(party.Identifiers),
        ];
    }

    private string? Contact(PrintedCustomer party) =>
        string.IsNullOrWhiteSpace(party.BillingContact)
            ? null
            : context.Texts.Of("contact", PrintableText.Line(party.BillingContact));

    private IEnumerable<TextLine> Identifiers(IEnumerable<PrintedIdentifier> identifiers) =>
        Lines(Joined(identifiers.Select(id => $"{id.Label} {id.Value}")), context.Look.Small);

    // Each part holds together; lines break between parts.
    private static string Joined(IEnumerable<string?> parts) =>
        string.Join(
            " · ",
            parts
                .Select(PrintableText.Line)
                .Where(part => part.Length > 0)
                .Select(part => part.Replace(' ', '\u00A0'))
        );

    private IEnumerable<TextLine> Lines(string? text, TextStyle style) =>
        TextLine.Of(text, style, ColumnWidth);
}
