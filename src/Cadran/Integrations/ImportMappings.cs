using Cadran.Integrations.Domain;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Integrations;

/// <summary>Remembers what the columns of files mean.</summary>
internal sealed class ImportMappings(Store store, TimeProvider clock)
{
    public const string Time = "time";

    /// <summary>As it was said for a file of these headers; null when it never was.</summary>
    public async Task<Dictionary<string, string>?> Find(
        string kind,
        IReadOnlyList<string> headers,
        CancellationToken stop
    )
    {
        var key = ColumnMapping.HeadersKey(headers);
        var found = await store
            .Read.Set<ImportMapping>()
            .AsNoTracking()
            .FirstOrDefaultAsync(m => m.Kind == kind && m.HeadersKey == key, stop);
        return found?.Columns;
    }

    /// <summary>For the next file of these headers. Of two at once one stays.</summary>
    public async Task Keep(
        string kind,
        IReadOnlyList<string> headers,
        IReadOnlyDictionary<string, string> mapping,
        CancellationToken stop
    )
    {
        var key = ColumnMapping.HeadersKey(headers);
        await store.Write<Done>(
            async db =>
            {
                var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
                var columns = mapping.ToDictionary(pair => pair.Key, pair => pair.Value);
                var known = await db.Set<ImportMapping>()
                    .FirstOrDefaultAsync(m => m.Kind == kind && m.HeadersKey == key, stop);
                if (known is null)
                    db.Add(
                        new ImportMapping
                        {
                            Kind = kind,
                            HeadersKey = key,
                            Columns = columns,
                            UsedAt = now,
                        }
                    );
                else
                    (known.Columns, known.UsedAt) = (columns, now);
                return new Done();
            },
            stop,
            onDuplicate: new Refusal("import.mapping_needed", RefusalKind.Conflict)
        );
    }
}
