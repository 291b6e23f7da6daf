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
        if (document.Annex is { } annex)
            pages = [.. pages, .. AnnexPages(annex)];
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

    private IReadOnlyList<IReadOnlyList<PlacedBlock>> AnnexPages(PrintedAnnex annex) =>
        Pager.Paginate(
            [new AnnexTitle(context, annex), .. annex.Lines.SelectMany(AnnexLine)],
            Sheet,
            new AnnexHeader(context, annex),
            _ => throw new InvalidOperationException("An annex carries nothing over"),
            Sheet.NextTop
        );

    /// <summary>The line stands with its first row, its total with the last.</summary>
    private IEnumerable<Block> AnnexLine(PrintedAnnexLine line)
    {
        yield return new AnnexLineBlock(context, line);
        for (var i = 0; i < line.Rows.Count; i++)
            yield return new AnnexRowBlock(context, line.Rows[i])
            {
                KeepWithNext = i == line.Rows.Count - 1,
            };
        yield return new AnnexRowBlock(context, line.Total, isTotal: true);
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
