namespace Cadran.Billing.Documents.Layout;

/// <summary>The texts of one line of the table, wrapped to its columns.</summary>
internal sealed record LineText(
    IReadOnlyList<TextLine> Description,
    LineFigures Figures,
    IReadOnlyList<TextLine> Unit,
    IReadOnlyList<TextLine> Tax
)
{
    /// <summary>The height of all its texts.</summary>
    public float Height =>
        Math.Max(
            TextLine.Height(Description),
            Math.Max(TextLine.Height(Unit), TextLine.Height(Tax))
        );
}

/// <summary>The figures of one line, as printed; empty where there is none.</summary>
internal readonly record struct LineFigures(string Quantity, string Price, string Net)
{
    public static LineFigures Of(PrintedLine line, DocumentFormat format) =>
        new(format.Quantity(line.Quantity), format.Price(line.UnitPrice), format.Amount(line.Net));
}
