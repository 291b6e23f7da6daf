using System.Globalization;
using Cadran.Billing.Journal;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Cadran.Billing.Quotes;

/// <summary>
/// A decision seals what was decided on: the quote's document, its lines and its own words as they were issued, and the
/// answer with its options and its total. No posting is about a quote, so the seal stands on the decision.
/// </summary>
internal sealed class DecisionSeals(Store store)
{
    public const string Series = "quote_decision";
    private const int AtOnce = 1_000;

    /// <summary>The parts, of which the last is the decision itself.</summary>
    public static IReadOnlyList<SealedPart> Parts(IModel model) =>
        [
            new("invoice", RowContent.Of<Invoice>(model), null),
            new("lines", RowContent.Of<InvoiceLine>(model), "invoice_id"),
            new("quote", RowContent.Of<Quote>(model), "invoice_id"),
            new("decision", RowContent.Of<QuoteDecision>(model, apart: "seal"), "invoice_id"),
        ];

    /// <summary>Of a decision that is not saved yet, on a quote that is.</summary>
    public static async Task<string> Of(CadranDb db, QuoteDecision decision, CancellationToken stop)
    {
        decision.WorkspaceId = db.Workspace;
        var parts = Parts(db.Model);
        var hashes = new List<string>();
        foreach (var part in parts.SkipLast(1))
            hashes.Add(
                (
                    await SealReader.Read(db, part, [decision.InvoiceId.Value], stop)
                ).GetValueOrDefault(decision.InvoiceId.Value, SealReader.Nothing)
            );
        hashes.Add(JournalContent.HashOf([parts[^1].Content.Read(decision)]));
        return JournalContent.HashOf(hashes);
    }

    /// <summary>Holds every decision against its seal, and says the first that is gone of each gap.</summary>
    public async Task Look(Findings findings, CancellationToken stop)
    {
        var given = await store
            .Read.Set<Counter>()
            .Where(c => c.Name == Series)
            .Select(c => c.Value)
            .FirstOrDefaultAsync(stop);
        var last = 0L;
        while (true)
        {
            var some = await store
                .Read.Set<QuoteDecision>()
                .Where(d => d.Sequence > last)
                .OrderBy(d => d.Sequence)
                .Take(AtOnce)
                .Select(d => new
                {
                    d.InvoiceId,
                    d.Seal,
                    d.Sequence,
                })
                .ToListAsync(stop);
            foreach (var decision in some)
            {
                if (decision.Sequence > last + 1)
                    findings.Add(Missing(last + 1));
                last = decision.Sequence;
            }
            if (some.Count == 0)
            {
                if (given > last)
                    findings.Add(Missing(last + 1));
                return;
            }
            var now = await Now([.. some.Select(d => d.InvoiceId.Value)], stop);
            foreach (var decision in some.Where(d => now[d.InvoiceId.Value] != d.Seal))
                findings.Add(
                    new(
                        "changed",
                        "quote",
                        await Number(decision.InvoiceId, stop),
                        decision.InvoiceId.Value,
                        "decision"
                    )
                );
        }
    }

    private static JournalFinding Missing(long sequence) =>
        new(
            "decision_missing",
            "quote",
            sequence.ToString(CultureInfo.InvariantCulture),
            null,
            null
        );

    private async Task<Dictionary<Guid, string>> Now(
        IReadOnlyCollection<Guid> quotes,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var hashes = quotes.ToDictionary(id => id, _ => new List<string>());
        foreach (var part in Parts(db.Model))
        {
            var found = await SealReader.Read(db, part, quotes, stop);
            foreach (var (id, of) in hashes)
                of.Add(found.GetValueOrDefault(id, SealReader.Nothing));
        }
        return hashes.ToDictionary(h => h.Key, h => JournalContent.HashOf(h.Value));
    }

    private async Task<string> Number(Id<Invoice> id, CancellationToken stop) =>
        await store
            .Read.Documents()
            .Where(i => i.Id == id)
            .Select(i => i.Number)
            .FirstOrDefaultAsync(stop)
        ?? "";
}
