using System.Runtime.CompilerServices;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>Reads postings with their lines in the order in which they were posted, a part at a time, whatever their number.</summary>
internal static class JournalPages
{
    private const int AtOnce = 1_000;

    public static async IAsyncEnumerable<PostingRow> Read(
        CadranDb db,
        JournalFilter filter,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var last = 0L;
        while (true)
        {
            var entries = await JournalRows
                .Of(db, filter)
                .Where(j => j.Sequence > last)
                .OrderBy(j => j.Sequence)
                .Take(AtOnce)
                .ToListAsync(stop);
            var sequences = entries.Select(j => j.Sequence).ToList();
            var lines = (
                await db.Set<JournalLine>()
                    .Where(l => sequences.Contains(l.Sequence))
                    .OrderBy(l => l.Position)
                    .ToListAsync(stop)
            ).ToLookup(l => l.Sequence);
            foreach (var entry in entries)
                yield return new PostingRow(entry, [.. lines[entry.Sequence]]);
            if (entries.Count < AtOnce)
                yield break;
            last = entries[^1].Sequence;
        }
    }
}
