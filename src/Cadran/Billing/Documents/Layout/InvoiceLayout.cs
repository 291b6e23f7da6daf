using Cadran.Billing.Documents.Fonts;
using SkiaSharp;

namespace Cadran.Billing.Documents.Layout;

/// <summary>A document dealt out to pages, ready to be drawn: on paper and on the screen it is the same.</summary>
internal sealed class InvoiceLayout : IDisposable
{
    private readonly DocumentContext context;
    private readonly SKImage? logo;
    private readonly PageFurniture furniture;
    private readonly IReadOnlyList<IReadOnlyList<PlacedBlock>> pages;

    public InvoiceLayout(InvoiceDocument document)
    {
        context = DocumentContext.Of(document);
        logo = Logo.Read(document.Logo);
        furniture = new PageFurniture(context);
        var columns = new TableColumns(context);
        Block header =
            document.Kind == PrintedKind.Statement
                ? new MovementHeader(context)
                : new TableHeader(context, columns);
        pages = Pager.Paginate(
            document.Kind == PrintedKind.Statement ? Movements() : Blocks(columns, header),
            Sheet,
            header,
            before => new CarriedBlock(context, columns, before)
        );
    }

    public int PageCount => pages.Count;

    public Sheet Sheet => context.Sheet;

    /// <summary>The language of its labels, with the place where that agrees: "fr-CA".</summary>
    public string Language =>
        context.Format.Language.StartsWith(context.Document.Language, StringComparison.Ordinal)
            ? context.Format.Language
            : context.Document.Language;

    public string Title => context.FullTitle;

    /// <summary>Draws a page; the first is 1.</summary>
    public void Draw(Pen pen, int page)
    {
        foreach (var (block, top) in pages[page - 1])
            block.Draw(pen, top);
        furniture.Draw(pen, page, PageCount);
    }

    /// <summary>The fonts with what the whole document draws; the caller disposes of them.</summary>
    public DocumentTypefaces Typefaces()
    {
        var noting = new NotingPen();
        for (var page = 1; page <= PageCount; page++)
            Draw(noting, page);
        return DocumentTypefaces.For(noting);
    }

    public void Dispose() => logo?.Dispose();

    /// <summary>For each line what the ones before it come to; nothing for the first.</summary>
    private static IEnumerable<decimal?> Before(IEnumerable<PrintedLine> lines)
    {
        decimal? sum = null;
        foreach (var line in lines)
        {
            yield return sum;
            sum = (sum ?? 0) + (line.IsOption ? 0 : line.Net);
        }
    }

    private IEnumerable<Block> Movements()
    {
        var movements = context.Document.Movements;
        var closing = new ClosingBlock(context, movements[^1].Balance);
        return
        [
            new TitleBlock(context, logo),
            new PartiesBlock(context),
            new FactsBlock(context),
            .. movements.Select(
                (m, i) =>
                    new MovementBlock(context, m, i == 0 ? null : movements[i - 1].Balance)
                    {
                        KeepWithNext = i == movements.Count - 1,
                    }
            ),
            closing,
            .. new ClosingTexts(context).AfterStatement(),
        ];
    }

    private IEnumerable<Block> Blocks(TableColumns columns, Block header)
    {
        var most = Sheet.Bottom - Sheet.NextTop - header.Height - CarriedBlock.Tall;
        var lines = context.Document.Lines;
        var texts = new ClosingTexts(context);
        var totals = new TotalsBlock(context, texts);
        return
        [
            new TitleBlock(context, logo),
            new PartiesBlock(context),
            new FactsBlock(context),
            .. texts.Introduction(),
            .. lines
                .Zip(Before(lines))
                .SelectMany(
                    (pair, i) =>
                        RowBlock.Of(
                            context,
                            columns,
                            pair.First,
                            most,
                            i == lines.Count - 1,
                            pair.Second
                        )
                ),
            totals,
            .. texts.After(totals),
        ];
    }
}
