using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>Whether the journal is whole; when not, the first posting that is missing or was changed.</summary>
internal sealed record JournalVerification(bool Ok, long Entries, long? FirstBroken);

/// <summary>Reads the whole chain, a part at a time (rule J2).</summary>
internal sealed class VerifyJournal(Store store)
{
    private const int AtOnce = 1_000;

    public async Task<JournalVerification> Run(CancellationToken stop)
    {
        var (last, hash) = (0L, "");
        while (true)
        {
            var part = await store
                .Read.Set<JournalEntry>()
                .Where(j => j.Sequence > last)
                .OrderBy(j => j.Sequence)
                .Take(AtOnce)
                .ToListAsync(stop);
            foreach (var entry in part)
            {
                if (entry.Sequence != last + 1 || entry.PreviousHash != hash || !Holds(entry))
                    return new JournalVerification(false, last, last + 1);
                (last, hash) = (entry.Sequence, entry.Hash);
            }
            if (part.Count < AtOnce)
                break;
        }
        var given = await store
            .Read.Set<Counter>()
            .Where(c => c.Name == "journal")
            .Select(c => c.Value)
            .FirstOrDefaultAsync(stop);
        return given == last
            ? new JournalVerification(true, last, null)
            : new JournalVerification(false, last, last + 1);
    }

    private static bool Holds(JournalEntry entry) =>
        PostJournal.HashOf(entry) == entry.Hash && entry.Lines.Sum(l => l.AmountMinor) == 0;
}
