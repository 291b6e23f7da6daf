namespace Cadran.Billing.Documents.Layout;

/// <summary>
/// Deals blocks out to pages, in one pass: blocks that keep together go on together, and a page on which a
/// table goes on starts with the table's header, so that a header never stands alone.
/// </summary>
internal sealed class Pager
{
    private readonly Sheet sheet;
    private readonly Block tableHeader;
    private readonly Func<decimal, Block> carried;
    private readonly List<IReadOnlyList<PlacedBlock>> pages = [];
    private List<PlacedBlock> page = [];
    private float y;
    private bool hasHeader;

    private Pager(Sheet sheet, Block tableHeader, Func<decimal, Block> carried, float top)
    {
        this.carried = carried;
        this.sheet = sheet;
        this.tableHeader = tableHeader;
        pages.Add(page);
        y = top;
    }

    public static IReadOnlyList<IReadOnlyList<PlacedBlock>> Paginate(
        IEnumerable<Block> blocks,
        Sheet sheet,
        Block tableHeader,
        Func<decimal, Block> carried,
        float? top = null
    )
    {
        var pager = new Pager(sheet, tableHeader, carried, top ?? sheet.Top);
        var together = new List<Block>();
        foreach (var block in blocks)
        {
            together.Add(block);
            if (block.KeepWithNext)
                continue;
            pager.Place(together);
            together.Clear();
        }
        pager.Place(together);
        return pager.pages;
    }

    private void Place(List<Block> together)
    {
        if (together.Count > 0 && !Fits(together))
            TurnPage();
        foreach (var block in together)
        {
            // What is taller than a page together is placed piece by piece.
            if (!Fits([block]))
                TurnPage();
            Put(block);
        }
    }

    private bool Fits(IReadOnlyList<Block> blocks) => y + HeightOf(blocks) <= sheet.Bottom + 0.01f;

    private float HeightOf(IReadOnlyList<Block> blocks)
    {
        var height = blocks.Count > 0 && page.Count == 0 ? -blocks[0].SpaceBefore : 0;
        if (blocks.Any(b => b.InTable) && !hasHeader)
            height += tableHeader.Height + tableHeader.SpaceBefore + CarriedHeight(blocks);
        return height + blocks.Sum(b => b.SpaceBefore + b.Height);
    }

    private static float CarriedHeight(IReadOnlyList<Block> blocks) =>
        blocks.First(b => b.InTable).Carried is null ? 0 : CarriedBlock.Tall;

    private void TurnPage()
    {
        if (page.Count == 0)
            return;
        pages.Add(page = []);
        y = sheet.NextTop;
        hasHeader = false;
    }

    private void Put(Block block)
    {
        if (block.InTable && !hasHeader)
        {
            hasHeader = true;
            Put(tableHeader);
            if (block.Carried is { } before)
                Put(carried(before));
        }
        y += page.Count == 0 ? 0 : block.SpaceBefore;
        var top = block.AtFoot ? sheet.Bottom - block.Height : y;
        page.Add(new(block, top));
        y = top + block.Height;
    }
}
