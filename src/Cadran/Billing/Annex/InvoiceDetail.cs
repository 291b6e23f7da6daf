namespace Cadran.Billing.Annex;

/// <summary>Time or an expense behind a line: what was done, by whom, and its share of the line's net (rule L4).</summary>
internal sealed record DetailRow(
    DateOnly Date,
    string Member,
    string What,
    string? Note,
    long? WorkedSeconds,
    long? BilledSeconds,
    decimal? Rate,
    Money Amount
);

/// <summary>A line with what is behind it, by day; the amounts sum to its net.</summary>
internal sealed record DetailLine(string Text, IReadOnlyList<DetailRow> Rows, Money Net)
{
    public long WorkedSeconds => Rows.Sum(r => r.WorkedSeconds ?? 0);
    public long BilledSeconds => Rows.Sum(r => r.BilledSeconds ?? 0);
    public bool IsTime => Rows.Any(r => r.BilledSeconds is not null);
}

/// <summary>
/// What is behind the lines of an invoice, from its claims; free lines have none. <see cref="Roundings"/>: how its time
/// was rounded and over what, in the words of the document (rule RT2); empty: it was not.
/// </summary>
internal sealed record InvoiceDetail(
    IReadOnlyList<DetailLine> Lines,
    IReadOnlyList<string> Roundings
)
{
    public bool IsEmpty => Lines.Count == 0;
}
