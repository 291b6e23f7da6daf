using System.Text.Json;
using Cadran.Platform.Data;

namespace Cadran.Billing.Journal;

/// <summary>Holds documents against the seals of the last posting of each: none is gone, none says anything else.</summary>
internal sealed class DocumentCheck(Store store)
{
    /// <summary>How many documents were looked at.</summary>
    public long Seen { get; private set; }

    /// <summary>The documents of a part of the chain; one that moved while it was read is looked at twice.</summary>
    public async Task Look(IReadOnlyList<ChainLink> part, Findings findings, CancellationToken stop)
    {
        var documents = part.GroupBy(link => link.DocumentId)
            .ToDictionary(links => links.Key, links => links.First());
        Seen += documents.Count;
        var wrong = await Disagreeing(documents, stop);
        if (wrong.Count == 0)
            return;
        var again = wrong
            .Select(w => w.Id!.Value)
            .Distinct()
            .ToDictionary(id => id, id => documents[id]);
        foreach (var finding in await Disagreeing(again, stop))
            findings.Add(finding);
    }

    private async Task<List<JournalFinding>> Disagreeing(
        Dictionary<Guid, ChainLink> documents,
        CancellationToken stop
    )
    {
        var db = store.Read;
        var now = new Dictionary<string, Dictionary<Guid, string>>();
        foreach (var part in Seals.Parts(db.Model))
            now[part.Name] = await SealReader.Read(db, part, documents.Keys, stop);
        var found = new List<JournalFinding>();
        foreach (var (id, seals) in await LastSeals([.. documents.Keys], stop))
        foreach (var seal in seals)
        {
            var said = now.GetValueOrDefault(seal.Part)?.GetValueOrDefault(id);
            var own = Seals.Parts(db.Model).FirstOrDefault(p => p.Name == seal.Part)?.Owner is null;
            if ((said ?? SealReader.Nothing) == seal.Hash)
                continue;
            found.Add(
                new(
                    said is null && own ? "missing" : "changed",
                    own ? seal.Part : "invoice",
                    documents[id].Reference,
                    id,
                    seal.Part
                )
            );
        }
        return found;
    }

    /// <summary>Of the last posting of each. Seals that can't be read are none: the chain says what was changed.</summary>
    private async Task<Dictionary<Guid, IReadOnlyList<Seal>>> LastSeals(
        IReadOnlyList<Guid> documents,
        CancellationToken stop
    )
    {
        var sql = $"""
            SELECT document_id, seals FROM journal_entries
            WHERE workspace_id = @workspace AND document_id IN ({RawRows.Places(documents.Count)})
            ORDER BY sequence
            """;
        var last = new Dictionary<Guid, Dictionary<string, Seal>>();
        var rows = RawRows.Read(store.Read, sql, [.. documents.Cast<object>()], stop);
        await foreach (var row in rows)
        {
            var id = RawRows.Id(row, 0);
            if (!last.TryGetValue(id, out var seals))
                last[id] = seals = [];
            foreach (var seal in Read(row.GetString(1)))
                seals[seal.Part] = seal;
        }
        return last.ToDictionary(l => l.Key, l => (IReadOnlyList<Seal>)[.. l.Value.Values]);
    }

    private static IReadOnlyList<Seal> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Seal>>(json, ValueMappings.Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
