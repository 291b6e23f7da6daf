using System.Data.Common;
using System.Runtime.CompilerServices;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>
/// A posting as the database has it now: `Computed` is the hash that its content gives; it balances in the currency of the
/// books, and in its own where all lines have the same.
/// </summary>
internal sealed record ChainLink(
    long Sequence,
    string PreviousHash,
    string Hash,
    string Document,
    Guid DocumentId,
    string Reference,
    string Computed,
    bool Balances
)
{
    /// <summary>It comes next, says what its hash says, and balances (rule J1).</summary>
    public bool Follows(long last, string hash) =>
        Sequence == last + 1 && PreviousHash == hash && Computed == Hash && Balances;
}

/// <summary>A line of it, and its columns as one text.</summary>
internal readonly record struct ChainLine(
    long Sequence,
    long Amount,
    string Currency,
    long Accounting,
    string Text
);

/// <summary>Reads the chain from the first posting to the last, a part at a time.</summary>
internal static class ChainReader
{
    private const int AtOnce = 200;

    public static async IAsyncEnumerable<IReadOnlyList<ChainLink>> Parts(
        CadranDb db,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var last = long.MinValue;
        while (true)
        {
            var part = await Part(db, last, stop);
            if (part.Count == 0)
                yield break;
            yield return part;
            last = part[^1].Sequence;
        }
    }

    /// <summary>How many postings there are after that one.</summary>
    public static Task<int> After(CadranDb db, long last, CancellationToken stop) =>
        db.Set<JournalEntry>().CountAsync(j => j.Sequence > last, stop);

    private static async Task<IReadOnlyList<ChainLink>> Part(
        CadranDb db,
        long last,
        CancellationToken stop
    )
    {
        var content = JournalContent.Of(db.Model);
        var heads = new List<(ChainLink Link, string Text)>();
        await foreach (var row in RawRows.Read(db, Heads(content.Entry), [last], stop))
            heads.Add((Head(row), content.Entry.Read(row, 6)));
        if (heads.Count == 0)
            return [];
        object[] between = [heads[0].Link.Sequence, heads[^1].Link.Sequence];
        var lines = new List<ChainLine>();
        await foreach (var row in RawRows.Read(db, Lines(content.Line), between, stop))
            lines.Add(
                new(
                    row.GetInt64(0),
                    row.GetInt64(1),
                    row.GetString(2),
                    row.GetInt64(3),
                    content.Line.Read(row, 4)
                )
            );
        var bySequence = lines.ToLookup(line => line.Sequence);
        return
        [
            .. heads.Select(head =>
                head.Link with
                {
                    Computed = JournalContent.HashOf(
                        bySequence[head.Link.Sequence].Select(l => l.Text).Prepend(head.Text)
                    ),
                    Balances = Balance([.. bySequence[head.Link.Sequence]]),
                }
            ),
        ];
    }

    private static ChainLink Head(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            RawRows.Id(row, 4),
            row.GetString(5),
            "",
            false
        );

    private static bool Balance(IReadOnlyList<ChainLine> lines) =>
        lines.Sum(l => l.Accounting) == 0
        && (lines.Select(l => l.Currency).Distinct().Count() > 1 || lines.Sum(l => l.Amount) == 0);

    private static string Heads(RowContent entry) =>
        $"""
            SELECT sequence, previous_hash, hash, document, document_id, reference, {Columns(entry)}
            FROM journal_entries WHERE workspace_id = @workspace AND sequence > @p0
            ORDER BY sequence LIMIT {AtOnce}
            """;

    private static string Lines(RowContent line) =>
        $"""
            SELECT sequence, amount_minor, currency, accounting_minor, {Columns(line)}
            FROM journal_lines
            WHERE workspace_id = @workspace AND sequence BETWEEN @p0 AND @p1
            ORDER BY sequence, position
            """;

    private static string Columns(RowContent content) =>
        string.Join(", ", content.Columns.Select(column => $"\"{column}\""));
}
