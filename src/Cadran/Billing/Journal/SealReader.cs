using System.Security.Cryptography;
using System.Text;
using Cadran.Platform.Data;

namespace Cadran.Billing.Journal;

/// <summary>What documents say now, as the database has it: the hashes to hold against their seals.</summary>
internal static class SealReader
{
    /// <summary>The seal of a part without rows.</summary>
    public static readonly string Nothing = JournalContent.HashOf([]);

    /// <summary>By document; those without rows of that part are left out.</summary>
    public static async Task<Dictionary<Guid, string>> Read(
        CadranDb db,
        SealedPart part,
        IReadOnlyCollection<Guid> documents,
        CancellationToken stop
    )
    {
        var found = new Dictionary<Guid, string>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Guid? open = null;
        var rows = RawRows.Read(
            db,
            Sql(part, documents.Count),
            [.. documents.Cast<object>()],
            stop
        );
        await foreach (var row in rows)
        {
            var document = RawRows.Id(row, 0);
            if (open is { } before && before != document)
                found[before] = Convert.ToHexStringLower(hash.GetHashAndReset());
            open = document;
            hash.AppendData(Encoding.UTF8.GetBytes(part.Content.Read(row, 1) + "\n"));
        }
        if (open is { } last)
            found[last] = Convert.ToHexStringLower(hash.GetHashAndReset());
        return found;
    }

    private static string Sql(SealedPart part, int count)
    {
        var owner = part.Owner ?? "id";
        // What has no id of its own is one row of its document.
        var order = part.Content.Columns.Contains("id") ? "id" : owner;
        var columns = string.Join(", ", part.Content.Columns.Select(c => $"\"{c}\""));
        return $"""
            SELECT "{owner}", {columns} FROM "{part.Content.Table}"
            WHERE workspace_id = @workspace AND "{owner}" IN ({RawRows.Places(count)})
            ORDER BY "{owner}", "{order}"
            """;
    }
}
