using Cadran.Billing.Journal;
using Cadran.Billing.Quotes;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing;

/// <summary>
/// Whether the journal is whole and everything it posted still says what it said; when not, the first posting that is
/// missing or was changed, and all that disagrees (the first thousand by name).
/// </summary>
public sealed record JournalVerification(
    bool Ok,
    long Entries,
    long Documents,
    long FindingCount,
    IReadOnlyList<JournalFinding> Findings,
    long? FirstBroken = null
);

/// <summary>
/// Reads the whole chain, a part at a time, and holds each document that it posted against its seals, its files against
/// their hashes and the sums against each other (rules J2, P4). Memory stays flat whatever their number.
/// </summary>
internal sealed class VerifyJournal(
    Store store,
    DocumentCheck documents,
    FileCheck files,
    DecisionSeals decisions,
    SumCheck sums
)
{
    /// <summary>Progress is told now and then how many postings were read, of how many.</summary>
    public async Task<JournalVerification> Run(
        CancellationToken stop,
        Func<int, int?, Task>? progress = null
    )
    {
        var findings = new Findings();
        var (last, hash, firstBroken) = (0L, "", (long?)null);
        var given = await Given(stop);
        await foreach (var part in ChainReader.Parts(store.Read, stop))
        {
            foreach (var link in part)
            {
                if (!link.Follows(last, hash))
                {
                    firstBroken ??= last + 1;
                    findings.Add(
                        link.Sequence == last + 1 ? "posting_changed" : "posting_missing",
                        link,
                        last + 1
                    );
                }
                (last, hash) = (link.Sequence, link.Hash);
            }
            await documents.Look(part, findings, stop);
            await files.Look(part, findings, stop);
            if (progress is not null)
                await progress((int)last, (int)Math.Max(given, last));
        }
        if (await Given(stop) != last && await ChainReader.After(store.Read, last, stop) == 0)
        {
            firstBroken ??= last + 1;
            findings.Add("posting_missing", last + 1);
        }
        await files.LookAtQuotes(findings, stop);
        await decisions.Look(findings, stop);
        await sums.Look(findings, stop);
        return new JournalVerification(
            findings.Count == 0,
            last,
            documents.Seen,
            findings.Count,
            findings.Named,
            firstBroken
        );
    }

    /// <summary>The last number that was given.</summary>
    private Task<long> Given(CancellationToken stop) =>
        store
            .Read.Set<Counter>()
            .Where(c => c.Name == WriteJournal.Series)
            .Select(c => c.Value)
            .FirstOrDefaultAsync(stop);
}
