namespace Cadran.Billing.Documents;

/// <summary>What stands behind the lines of an invoice, on pages after it.</summary>
internal sealed record PrintedAnnex(string Title, IReadOnlyList<PrintedAnnexLine> Lines)
{
    /// <summary>Under the title: how time was rounded.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The names of the columns: date, what, worked, billed, rate, amount.</summary>
    public required IReadOnlyList<string> Columns { get; init; }
}

/// <summary>A line of the invoice with its rows; the total is theirs.</summary>
internal sealed record PrintedAnnexLine(string Text, IReadOnlyList<PrintedAnnexRow> Rows)
{
    public required PrintedAnnexRow Total { get; init; }
}

/// <summary>Figures are written already; empty ones are not printed.</summary>
internal sealed record PrintedAnnexRow(DateOnly? Date, string What, string? Note)
{
    public string Worked { get; init; } = "";

    public string Billed { get; init; } = "";

    public string Rate { get; init; } = "";

    public string Amount { get; init; } = "";
}
